package dev.hotslice.app.page.sources;

import dev.hotslice.app.page.Moment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the page shows. The template escapes all of it.
///
/// @param counts of the sources, by how they stand
/// @param cards one for each source, those that fail first
/// @param preview what the form gave, or null if it was not sent
public record SourcesView(
    String summary,
    List<Count> counts,
    List<Card> cards,
    PreviewForm form,
    @Nullable PreviewView preview) {
  public SourcesView {
    counts = List.copyOf(counts);
    cards = List.copyOf(cards);
  }

  /// How many sources stand in one way.
  ///
  /// @param tone class of the number
  public record Count(String label, String number, String tone) {}

  /// A source.
  ///
  /// @param url without secrets
  /// @param standing the worst of its parts
  /// @param host how its host is treated, or null where there is nothing to say
  public record Card(
      String id,
      String title,
      String url,
      String category,
      String format,
      String interval,
      Standing standing,
      @Nullable HostLine host,
      List<Part> parts) {
    public Card {
      parts = List.copyOf(parts);
    }
  }

  /// How a host is treated.
  ///
  /// @param tone class of the badge
  public record HostLine(String badge, String tone, String text, @Nullable Moment until) {}

  /// What a source is to one index.
  ///
  /// @param items how many of its items are kept for the index
  /// @param contributes the same as a sentence
  /// @param nextTry when it is fetched next at the earliest; null for the next run
  /// @param whyThen why not before
  /// @param flapping a sentence if it turns back and forth, or null
  public record Part(
      String index,
      Standing standing,
      String items,
      String contributes,
      @Nullable Moment lastSuccess,
      @Nullable Moment lastAttempt,
      @Nullable Moment nextTry,
      String whyThen,
      int failures,
      @Nullable String error,
      @Nullable String etag,
      @Nullable String lastModified,
      @Nullable String skipped,
      @Nullable String flapping,
      List<Failure> troubles) {
    public Part {
      troubles = List.copyOf(troubles);
    }
  }

  /// Fetches that failed for one reason in a row.
  ///
  /// @param since null if it was one fetch only
  public record Failure(Moment last, @Nullable Moment since, String times, String reason) {}

  /// How a source stands, the worst first.
  public enum Standing {
    FAILING("failing", "bad"),
    FLAPPING("flapping", "warn"),
    NEW("not fetched yet", ""),
    FINE("fine", "good"),
    UNUSED("in no index", "");

    private final String text;
    private final String tone;

    Standing(String text, String tone) {
      this.text = text;
      this.tone = tone;
    }

    public String text() {
      return text;
    }

    /// Returns the class of its badge.
    public String tone() {
      return tone;
    }
  }
}
