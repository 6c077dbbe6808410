package dev.hotslice.app.page.feed;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the page shows. The template escapes all of it.
///
/// @param summary one line below the title
/// @param indexes names of all indexes, to choose from
public record FeedView(String summary, List<String> indexes, List<FeedItem> items) {
  public FeedView {
    indexes = List.copyOf(indexes);
    items = List.copyOf(items);
  }

  /// One item.
  ///
  /// @param url `http:` or `https:`, or null
  /// @param timestamp for machines; `day` is for people
  public record FeedItem(
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
