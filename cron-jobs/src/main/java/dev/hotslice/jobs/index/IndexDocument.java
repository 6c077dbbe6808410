package dev.hotslice.jobs.index;

import dev.hotslice.jobs.source.Item;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A generation of an index as a reader finds it under the pointer: meta, the list of the cold
/// segments, and the hot items. The items and then those of the segments in their order are all
/// items of the index, each once, the newest first.
///
/// @param generation digest of everything here but the two times
/// @param generatedAt when this generation was made
/// @param changedAt when the items last changed; earlier than `generatedAt` if only the cut did
/// @param hotItems how many of the items are the hot slice proper; what follows them waits for the
///   next segment
/// @param total items of the index
public record IndexDocument(
    String index,
    String generation,
    Instant generatedAt,
    Instant changedAt,
    int hotItems,
    int total,
    Facets facets,
    List<Segment> segments,
    List<Item> items) {
  public IndexDocument {
    segments = List.copyOf(segments);
    items = List.copyOf(items);
  }

  /// Returns the hot slice proper.
  public List<Item> hot() {
    return items.subList(0, Math.min(hotItems, items.size()));
  }

  /// Returns the place of the oldest item of the index, or null if there is none.
  @Nullable Position oldest() {
    if (!segments.isEmpty()) {
      return segments.getLast().last();
    }
    return items.isEmpty() ? null : Position.of(items.getLast());
  }
}
