package dev.hotslice.jobs.harvest;

import org.jspecify.annotations.Nullable;

/// Whether a source tells news or turns back and forth.
///
/// A fetch that finds other items than before, though no post is new, is a churn: a title that is
/// edited, a counter in a text, an id that is another one each time. A source is flapping once four
/// of its last eight fetches were churns, and no more when at most one was: between the two it
/// stays what it was. Failed fetches do not count.
///
/// @param churns one bit for each of the last eight fetches, the latest lowest, set for a churn
/// @param flapping whether it turns back and forth
/// @param news digest of the items when something was last new, or null before the first items
public record Steadiness(int churns, boolean flapping, @Nullable String news) {
  /// Nothing is known yet.
  public static final Steadiness UNKNOWN = new Steadiness(0, false, null);

  /// How many fetches are remembered.
  private static final int FETCHES = 8;

  private static final int FLAPPING_FROM = 4;
  private static final int STEADY_TO = 1;
  private static final int ALL = (1 << FETCHES) - 1;

  /// Fetches in a row after which the latest state of a flapping source counts as here to stay.
  private static final int CALM = 0b11;

  /// Returns this after a fetch that found nothing else.
  Steadiness unchanged() {
    return after(0, news);
  }

  /// Returns this after a fetch that found other items.
  ///
  /// @param bringsNews whether a post among them is new
  /// @param digest of the items
  Steadiness changed(boolean bringsNews, String digest) {
    boolean isNews = bringsNews || news == null;
    return after(isNews ? 0 : 1, isNews ? digest : news);
  }

  /// Returns how many of the last fetches were churns.
  public int count() {
    return Integer.bitCount(churns);
  }

  /// Returns whether a change without news may wait for others: the source is flapping, and has not
  /// just come to rest.
  public boolean mayWait() {
    return flapping && (churns & CALM) != 0;
  }

  private Steadiness after(int churn, @Nullable String latestNews) {
    int latest = (churns << 1 | churn) & ALL;
    int count = Integer.bitCount(latest);
    boolean flaps = flapping ? count > STEADY_TO : count >= FLAPPING_FROM;
    return new Steadiness(latest, flaps, latestNews);
  }
}
