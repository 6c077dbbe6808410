package dev.hotslice.app.search;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Which items to find, and which of them to return.
///
/// @param words all of which an item must hold; `word*` finds whatever begins like this; null for
///   any item
/// @param category in lower case, or null for any
/// @param source id, or null for any
/// @param since earliest timestamp, included, or null
/// @param skip how many of the found items to leave out from the top
/// @param limit how many to return at most
/// @param byRelevance the best match first instead of the newest
public record SearchQuery(
    @Nullable String words,
    @Nullable String category,
    @Nullable String source,
    @Nullable Instant since,
    int skip,
    int limit,
    boolean byRelevance) {
  /// Returns whether it asks for all items.
  public boolean isUnfiltered() {
    return words == null && category == null && source == null && since == null;
  }

  /// Returns the same query for another category.
  public SearchQuery inCategory(@Nullable String name) {
    return new SearchQuery(words, name, source, since, skip, limit, byRelevance);
  }

  /// Returns the same query for another source.
  public SearchQuery fromSource(@Nullable String id) {
    return new SearchQuery(words, category, id, since, skip, limit, byRelevance);
  }
}
