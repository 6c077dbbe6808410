package dev.hotslice.app.transfer.place;

import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.ListPage;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// The keys of an ordered list that come after a key.
final class Behind implements Iterator<ListPage.Key> {
  private final KvKey after;
  private final Iterator<ListPage.Key> keys;
  private ListPage.@Nullable Key next;

  Behind(KvKey after, Iterator<ListPage.Key> keys) {
    this.after = after;
    this.keys = keys;
  }

  @Override
  public boolean hasNext() {
    while (next == null && keys.hasNext()) {
      var key = keys.next();
      next = key.key().compareTo(after) > 0 ? key : null;
    }
    return next != null;
  }

  @Override
  public ListPage.Key next() {
    if (!hasNext() || next == null) {
      throw new NoSuchElementException();
    }
    var key = next;
    next = null;
    return key;
  }
}
