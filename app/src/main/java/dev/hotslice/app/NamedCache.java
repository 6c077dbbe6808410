package dev.hotslice.app;

import dev.hotslice.app.figures.ServiceFigures;
import dev.hotslice.app.metrics.Metrics;
import dev.hotslice.kv.Lookups;
import dev.hotslice.kv.near.NearReader;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// What a cache counts, under the name that it has in metrics and figures alike.
///
/// @param rescued null if it never answers in place of a store that fails
record NamedCache(
    String name, LongSupplier hits, LongSupplier misses, @Nullable LongSupplier rescued) {
  static NamedCache of(String name, NearReader<?> cache) {
    return new NamedCache(name, cache::hits, cache::misses, cache::rescued);
  }

  static NamedCache of(String name, Lookups lookups) {
    return new NamedCache(name, lookups::hits, lookups::misses, null);
  }

  /// Shows it in the metrics.
  void measure(Metrics metrics) {
    metrics.cache(name, "hit", hits);
    metrics.cache(name, "miss", misses);
    if (rescued != null) {
      metrics.cache(name, "rescued", rescued);
    }
  }

  /// Has it watched.
  void watch(ServiceFigures figures) {
    figures.cache(name, hits, misses);
  }
}
