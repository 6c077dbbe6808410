package dev.hotslice.kv.consistency;

import dev.hotslice.kv.KvEntry;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.ListPage;
import dev.hotslice.kv.ListQuery;
import dev.hotslice.kv.Lookups;
import dev.hotslice.kv.NamespaceId;
import org.jspecify.annotations.Nullable;

/// What the locations keep of what they have read, of all namespaces in one process together.
///
/// What does not fit goes, which only makes answers fresher.
record Caches(
    Shelf<Place<KvKey>, Kept<@Nullable KvEntry>> entries,
    Shelf<Place<ListQuery>, Kept<ListPage>> pages,
    Lookups lookups) {
  private static final Shelf.Bounds ENTRIES = new Shelf.Bounds(50_000, 32L << 20);
  private static final Shelf.Bounds PAGES = new Shelf.Bounds(5_000, 8L << 20);

  /// A key or query as one location sees it.
  record Place<Q>(NamespaceId namespace, String location, Q asked) {}

  Caches() {
    this(ENTRIES, PAGES);
  }

  Caches(Shelf.Bounds entries, Shelf.Bounds pages) {
    this(
        new Shelf<>(entries, (place, kept) -> Weights.of(place.asked(), kept.answer())),
        new Shelf<>(pages, (_, kept) -> Weights.of(kept.answer())),
        new Lookups());
  }

  void clear() {
    entries.clear();
    pages.clear();
  }
}
