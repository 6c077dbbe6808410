package dev.hotslice.app;

import dev.hotslice.app.search.SearchIndex;
import dev.hotslice.config.StoreConfig;
import java.util.function.Function;

/// Decides where search indexes lie.
final class Searches {
  private Searches() {}

  /// Returns what opens the search index of an index: in a folder of its own below the data folder,
  /// so that a start need not read all segments, unless what it was made of ends with the process.
  static Function<String, SearchIndex> of(ServiceSettings settings) {
    return switch (settings.store()) {
      case StoreConfig.Memory() -> _ -> SearchIndex.inMemory();
      case StoreConfig.Embedded(), StoreConfig.Redis(_, _) -> {
        var folder = settings.data().resolve("search");
        yield index -> SearchIndex.in(folder.resolve(index));
      }
    };
  }
}
