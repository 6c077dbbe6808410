package dev.hotslice.app;

import dev.hotslice.app.search.SearchIndex;
import dev.hotslice.config.StoreConfig;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/// Decides where search indexes lie.
final class Searches {
  private Searches() {}

  /// Returns what opens the search index of an index: in a folder of its own below the data folder,
  /// so that a start need not read all segments, unless what it was made of ends with the process.
  /// It is opened while the rest of the service starts.
  static Function<String, CompletableFuture<SearchIndex>> of(ServiceSettings settings) {
    return switch (settings.store()) {
      case StoreConfig.Memory() -> inMemory();
      case StoreConfig.Embedded(), StoreConfig.Redis(_, _) -> {
        var folder = settings.data().resolve("search");
        yield index ->
            CompletableFuture.supplyAsync(
                () -> SearchIndex.in(folder.resolve(index)),
                task -> Thread.ofVirtual().name("index-open").start(task));
      }
    };
  }

  /// Returns what opens search indexes that end with the process.
  static Function<String, CompletableFuture<SearchIndex>> inMemory() {
    return _ -> CompletableFuture.completedFuture(SearchIndex.inMemory());
  }
}
