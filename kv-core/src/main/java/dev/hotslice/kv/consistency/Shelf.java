package dev.hotslice.kv.consistency;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToLongBiFunction;
import org.jspecify.annotations.Nullable;

/// Keeps what was used last, within bounds of number and size; what was used longest ago goes
/// first.
///
/// What goes depends on nothing but the order of the calls. Safe for use by many threads, under one
/// lock that is never held during a call of a store.
final class Shelf<K, V> {
  /// How much may be kept.
  ///
  /// @param bytes by the estimate of whoever makes the shelf
  record Bounds(int items, long bytes) {}

  private final Map<K, V> items = new LinkedHashMap<>(16, 0.75f, true);
  private final Bounds bounds;
  private final ToLongBiFunction<K, V> weigher;
  private long bytes;
  private long removals;

  Shelf(Bounds bounds, ToLongBiFunction<K, V> weigher) {
    this.bounds = bounds;
    this.weigher = weigher;
  }

  synchronized @Nullable V get(K key) {
    return items.get(key);
  }

  synchronized void put(K key, V value) {
    drop(key);
    items.put(key, value);
    bytes += weigher.applyAsLong(key, value);
    while (items.size() > bounds.items() || bytes > bounds.bytes()) {
      drop(items.keySet().iterator().next());
    }
  }

  synchronized void remove(K key) {
    removals++;
    drop(key);
  }

  /// Removes everything.
  synchronized void clear() {
    removals++;
    items.clear();
    bytes = 0;
  }

  /// Returns how often something was removed, to be given to [#putUnlessRemoved] later.
  synchronized long removals() {
    return removals;
  }

  /// Keeps a value that was read a moment ago, unless something was removed in the meantime: what
  /// is removed has been written, and the value may be from before that.
  synchronized void putUnlessRemoved(long removalsBefore, K key, V value) {
    if (removals == removalsBefore) {
      put(key, value);
    }
  }

  /// Returns the keys that match. They do not count as used.
  synchronized List<K> keys(Predicate<K> wanted) {
    var found = new ArrayList<K>();
    for (var key : items.keySet()) {
      if (wanted.test(key)) {
        found.add(key);
      }
    }
    return found;
  }

  private void drop(K key) {
    var old = items.remove(key);
    if (old != null) {
      bytes -= weigher.applyAsLong(key, old);
    }
  }
}
