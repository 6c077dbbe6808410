package dev.hotslice.app.transfer.run;

import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.ListPage;

/// What a copy has to do for a key.
sealed interface Step {
  KvKey key();

  /// Write what is there.
  record Put(ListPage.Key from) implements Step {
    @Override
    public KvKey key() {
      return from.key();
    }
  }

  /// Write what is there unless the other place holds the same value. The lists show no difference.
  record PutIfDifferent(ListPage.Key from, ListPage.Key to) implements Step {
    @Override
    public KvKey key() {
      return from.key();
    }
  }

  /// Delete it.
  record Delete(KvKey key) implements Step {}
}
