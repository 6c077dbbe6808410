package dev.hotslice.kv.spending;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a day is heading for one operation: "at this rate writes run out at 17:40 UTC".
///
/// The hours to come are taken from the same hours of the days before, recent days counting most,
/// so that crons which fire at certain hours are known. What today is above or below its usual
/// hours counts, too, the last hours most. Without days before, today's own hours stand for the
/// rest; within the first hour of such a day nothing is sure, and the range says so.
///
/// A pure function of what it is given.
///
/// @param spent so far today; on a day that ran out, with what was refused since
/// @param allowance of the day; `Long.MAX_VALUE` for no limit
/// @param total what the day will have taken if nothing stopped it, at least `spent`
/// @param low with a chance of about nine in ten the day takes at least that many
/// @param high with a chance of about nine in ten the day takes at most that many
/// @param exhaustedAt when the allowance will be spent, or null if it suffices; now, if it is spent
/// @param earliest when, if the day goes as `high` says, or null if even that suffices
/// @param latest when, if the day goes as `low` says, or null if that suffices
/// @param daysLearnt how many days before were there to learn from
public record Projection(
    long spent,
    long allowance,
    long total,
    long low,
    long high,
    @Nullable Instant exhaustedAt,
    @Nullable Instant earliest,
    @Nullable Instant latest,
    int daysLearnt) {
  /// Most days that are looked at.
  public static final int MOST_DAYS = 14;

  /// One in ten lies beyond so many standard deviations, on either side.
  private static final double ONE_IN_TEN = 1.2816;

  private static final double MILLIS_PER_HOUR = Duration.ofHours(1).toMillis();

  /// Projects the UTC day on which `now` is.
  ///
  /// @param today what the hours of the day took so far, as far as they are known; may be less than
  ///   `spent`
  /// @param spent what was counted today in the ledger, or asked for
  /// @param history days before, the latest first; those beyond [#MOST_DAYS] are not looked at
  public static Projection of(
      Instant now, Hours today, long spent, long allowance, List<Hours> history) {
    var time = now.atOffset(ZoneOffset.UTC);
    int hour = time.getHour();
    double elapsed = Math.floorMod(now.toEpochMilli(), (long) MILLIS_PER_HOUR) / MILLIS_PER_HOUR;
    var days = history.subList(0, Math.min(MOST_DAYS, history.size()));
    var pattern = days.isEmpty() ? Pattern.even(today, hour) : Pattern.of(days);
    var rest = new Rest(now, hour, elapsed, today, pattern);

    double likely = rest.total();
    double off = ONE_IN_TEN * rest.deviation();
    double least = Math.max(0, likely - off);
    return new Projection(
        spent,
        allowance,
        sum(spent, likely),
        sum(spent, least),
        sum(spent, likely + off),
        exhausted(rest, allowance - spent, likely, now),
        exhausted(rest, allowance - spent, likely + off, now),
        exhausted(rest, allowance - spent, least, now),
        days.size());
  }

  /// Returns whether the allowance suffices for as much as is likely.
  public boolean isEnough() {
    return exhaustedAt == null;
  }

  /// Returns whether both ends of the range say what [#isEnough] says. Nobody should be woken for
  /// what is not sure.
  public boolean isSure() {
    return isEnough() ? earliest == null : latest != null;
  }

  private static @Nullable Instant exhausted(Rest rest, long left, double total, Instant now) {
    if (left <= 0) {
      return now;
    }
    return sum(0, total) <= left ? null : rest.whenSpent(left, total);
  }

  private static long sum(long spent, double more) {
    return spent + Math.round(more);
  }
}
