package dev.hotslice.app.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the page shows. The template escapes all of it.
///
/// @param summary one line below the title
/// @param indexes names of all indexes, to choose from
/// @param alerts what an operator should know, a line each
public record PageModel(
    String title, String summary, List<String> indexes, List<PageItem> items, List<String> alerts) {
  public PageModel {
    alerts = List.copyOf(alerts);
    indexes = List.copyOf(indexes);
    items = List.copyOf(items);
  }

  /// One item.
  ///
  /// @param url `http:` or `https:`, or null
  /// @param timestamp for machines; `day` is for people
  public record PageItem(
      String title,
      @Nullable String url,
      @Nullable String summary,
      String timestamp,
      String day,
      String source,
      String category,
      long likes,
      long views) {}
}
