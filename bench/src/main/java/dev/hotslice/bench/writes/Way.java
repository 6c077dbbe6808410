package dev.hotslice.bench.writes;

import dev.hotslice.kv.Fingerprint;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvStore;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.PutOptions;
import dev.hotslice.kv.WriteResult;
import dev.hotslice.kv.invocation.Account;
import java.util.Objects;

/// How somebody who has a value may see to it that it is stored.
enum Way {
  KNOWN("conditional put, the fingerprint is at hand") {
    @Override
    boolean put(Ground ground, KvKey key, KvValue value, Fingerprint known) {
      return isUnchanged(ground.store().putIfChanged(key, value, PutOptions.NONE, known));
    }
  },
  DIGESTED("conditional put, the fingerprint is the SHA-256 of the value") {
    @Override
    boolean put(Ground ground, KvKey key, KvValue value, Fingerprint known) {
      var digest = Fingerprint.of(value);
      return isUnchanged(ground.store().putIfChanged(key, value, PutOptions.NONE, digest));
    }
  },
  CHARGED("conditional put of a job: in an invocation, charged to the budget, behind the breaker") {
    @Override
    boolean put(Ground ground, KvKey key, KvValue value, Fingerprint known) {
      var account = ground.account();
      var store = account.open(Ground.NAMESPACE, account.start("job:bench"));
      return isUnchanged(store.putIfChanged(key, value, PutOptions.NONE, known));
    }
  },
  COMPARED("get, compare, put if it differs") {
    @Override
    boolean put(Ground ground, KvKey key, KvValue value, Fingerprint known) {
      var entry = ground.store().get(key);
      if (entry == null || !entry.value().equals(value)) {
        ground.store().put(key, value, PutOptions.NONE);
        return false;
      }
      return true;
    }
  },
  BLIND("blind put") {
    @Override
    boolean put(Ground ground, KvKey key, KvValue value, Fingerprint known) {
      ground.store().put(key, value, PutOptions.NONE);
      return true;
    }
  },
  BLIND_AND_READ("blind put, then a read") {
    @Override
    boolean put(Ground ground, KvKey key, KvValue value, Fingerprint known) {
      ground.store().put(key, value, PutOptions.NONE);
      return Objects.requireNonNull(ground.store().get(key)).value().equals(value);
    }
  };

  private final String words;

  Way(String words) {
    this.words = words;
  }

  /// Where it is done.
  record Ground(KvStore store, Account account) {
    static final NamespaceId NAMESPACE = new NamespaceId("writes");
  }

  /// Sees to it that a value is stored which is already there.
  ///
  /// @param known the fingerprint with which it was stored
  /// @return whether it went as it should
  abstract boolean put(Ground ground, KvKey key, KvValue value, Fingerprint known);

  private static boolean isUnchanged(WriteResult result) {
    return result.equals(WriteResult.UNCHANGED);
  }

  @Override
  public String toString() {
    return words;
  }
}
