package dev.hotslice.app.transfer.run;

import dev.hotslice.app.transfer.TransferException;
import dev.hotslice.kv.KvKey;
import java.util.Iterator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Passes on what is in the order of keys, and stops at what is not: two lists that are gone
/// through side by side would otherwise show keys as missing that are there.
final class Ordered<T> implements Iterator<T> {
  private final String name;
  private final Iterator<T> items;
  private final Function<T, KvKey> key;
  private @Nullable KvKey last;

  /// @param name of the list, for the message
  Ordered(String name, Iterator<T> items, Function<T, KvKey> key) {
    this.name = name;
    this.items = items;
    this.key = key;
  }

  @Override
  public boolean hasNext() {
    return items.hasNext();
  }

  @Override
  public T next() {
    var item = items.next();
    var at = key.apply(item);
    if (last != null && at.compareTo(last) <= 0) {
      throw new TransferException(
          name
              + " is not in the order of keys: "
              + last
              + " comes before "
              + at
              + "; it cannot be compared or resumed");
    }
    last = at;
    return item;
  }
}
