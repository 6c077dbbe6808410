package dev.hotslice.kv;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.ToLongFunction;

/// Cuts what a bulk call was given into parts that an engine takes one at a time, so that a huge
/// call neither keeps others waiting for long nor holds everything in memory twice.
///
/// @param items most items in a part, at least one
/// @param bytes most bytes in a part; a single item may have more
public record Batches(int items, long bytes) {
  /// Returns the parts, none of them empty, with the items in their order.
  ///
  /// @param size tells the bytes of an item
  public <T> List<List<T>> of(Collection<T> all, ToLongFunction<T> size) {
    var batches = new ArrayList<List<T>>();
    List<T> batch = new ArrayList<>();
    long filled = 0;
    for (var item : all) {
      long length = size.applyAsLong(item);
      if (batch.size() == items || (!batch.isEmpty() && filled + length > bytes)) {
        batches.add(batch);
        batch = new ArrayList<>();
        filled = 0;
      }
      batch.add(item);
      filled += length;
    }
    if (!batch.isEmpty()) {
      batches.add(batch);
    }
    return batches;
  }
}
