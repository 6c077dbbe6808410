package dev.hotslice.app.index;

import dev.hotslice.app.search.SearchQuery;
import dev.hotslice.app.search.SearchResult;
import dev.hotslice.kv.invocation.Invocation;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Reads an index as its routes do.
public final class IndexProbe {
  private IndexProbe() {}

  /// Returns the name of the generation that the default view shows, or null if there is none.
  public static @Nullable String generation(Indexes indexes, String name, Invocation invocation) {
    var generation = view(indexes, name).index().generation(invocation);
    return generation == null ? null : generation.name();
  }

  /// Returns some of all items, or null if nothing is published.
  public static @Nullable SearchResult page(
      Indexes indexes, String name, SearchQuery query, Invocation invocation) {
    return view(indexes, name).cold().find(query, invocation);
  }

  private static IndexView view(Indexes indexes, String name) {
    return Objects.requireNonNull(indexes.find(name), name);
  }
}
