package dev.hotslice.app.transfer.run;

import dev.hotslice.app.transfer.Entry;
import dev.hotslice.app.transfer.Imprint;
import dev.hotslice.app.transfer.Wanted;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.ListPage;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One of the two things that a diff compares.
public interface Side {
  /// A key, and what it holds if that is known already.
  record Item(ListPage.Key listed, @Nullable Imprint imprint) {
    KvKey key() {
      return listed.key();
    }
  }

  /// Gives what starts with a prefix, in the order of keys.
  Iterator<Item> items(String prefix);

  /// Returns how many keys to read at a time.
  int batch();

  /// Reads what is not known yet. Called from many threads.
  void read(List<Wanted> keys, Consumer<Entry> found);
}
