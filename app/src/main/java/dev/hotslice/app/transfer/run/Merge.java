package dev.hotslice.app.transfer.run;

import dev.hotslice.kv.KvKey;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Two ordered lists, gone through side by side.
final class Merge<T> implements Iterator<Merge.Pair<T>> {
  /// What the lists have for a key; at least one of both is there.
  record Pair<T>(KvKey key, @Nullable T from, @Nullable T to) {}

  private final Side<T> from;
  private final Side<T> to;

  Merge(Iterator<T> from, Iterator<T> to, Function<T, KvKey> key) {
    this.from = new Side<>(from, key);
    this.to = new Side<>(to, key);
  }

  @Override
  public boolean hasNext() {
    return from.peek() != null || to.peek() != null;
  }

  @Override
  public Pair<T> next() {
    var one = from.peek();
    var other = to.peek();
    if (one == null && other == null) {
      throw new NoSuchElementException();
    }
    int order = one == null ? 1 : other == null ? -1 : one.compareTo(other);
    var key = order <= 0 && one != null ? one : other;
    return new Pair<>(
        java.util.Objects.requireNonNull(key),
        order <= 0 ? from.take() : null,
        order >= 0 ? to.take() : null);
  }

  private static final class Side<T> {
    private final Iterator<T> items;
    private final Function<T, KvKey> key;
    private @Nullable T next;

    private Side(Iterator<T> items, Function<T, KvKey> key) {
      this.items = items;
      this.key = key;
    }

    private @Nullable KvKey peek() {
      if (next == null && items.hasNext()) {
        next = items.next();
      }
      return next == null ? null : key.apply(next);
    }

    private @Nullable T take() {
      var taken = next;
      next = null;
      return taken;
    }
  }
}
