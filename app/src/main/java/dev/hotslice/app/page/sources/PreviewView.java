package dev.hotslice.app.page.sources;

import dev.hotslice.app.page.Moment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an address gave. The template escapes all of it; items are as clean as those of a source.
///
/// @param isGood whether it gave items
/// @param headline one sentence
/// @param facts what is known of the answer
/// @param items the first few
/// @param warnings what an operator should know before it is a source
/// @param toml what to write into the configuration, or null if it gave nothing
public record PreviewView(
    boolean isGood,
    String headline,
    List<Fact> facts,
    List<PreviewItem> items,
    List<String> warnings,
    @Nullable String toml) {
  public PreviewView {
    facts = List.copyOf(facts);
    items = List.copyOf(items);
    warnings = List.copyOf(warnings);
  }

  /// Something known.
  public record Fact(String name, String value) {}

  /// An item.
  ///
  /// @param url `http:` or `https:`, or null
  public record PreviewItem(
      String title,
      @Nullable String url,
      @Nullable String summary,
      Moment time,
      String category,
      @Nullable String author) {}

  /// Returns the answer to a try of which nothing came.
  static PreviewView failed(String headline, List<Fact> facts) {
    return new PreviewView(false, headline, facts, List.of(), List.of(), null);
  }
}
