package dev.hotslice.jobs.index;

import dev.hotslice.kv.ChangeListener;
import dev.hotslice.kv.CheckResult;
import dev.hotslice.kv.Fingerprint;
import dev.hotslice.kv.KvEngine;
import dev.hotslice.kv.KvEntry;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvPut;
import dev.hotslice.kv.KvStore;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.ListPage;
import dev.hotslice.kv.ListQuery;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.Precondition;
import dev.hotslice.kv.PutOptions;
import dev.hotslice.kv.StoreUnavailableException;
import dev.hotslice.kv.Tracker;
import dev.hotslice.kv.Watch;
import dev.hotslice.kv.WriteResult;
import dev.hotslice.kv.budget.Ledger;
import dev.hotslice.kv.tally.TallyStore;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// An engine that dies at a chosen change, before or after carrying it out, and does nothing more
/// until it is revived. What it carried out is kept, as a file would.
final class CrashingEngine implements KvEngine {
  private final KvEngine engine;
  private int changesLeft = Integer.MAX_VALUE;
  private boolean carriesOutTheLast;
  private boolean dead;

  CrashingEngine(KvEngine engine) {
    this.engine = engine;
  }

  /// Dies at the change after so many.
  synchronized void dieAfter(int changes, boolean carryOutTheLast) {
    changesLeft = changes;
    carriesOutTheLast = carryOutTheLast;
  }

  synchronized void revive() {
    changesLeft = Integer.MAX_VALUE;
    dead = false;
  }

  synchronized boolean isDead() {
    return dead;
  }

  private synchronized <T> T change(Supplier<T> change) {
    requireAlive();
    if (changesLeft-- > 0) {
      return change.get();
    }
    dead = true;
    if (carriesOutTheLast) {
      var _ = change.get();
    }
    throw crash();
  }

  private synchronized void requireAlive() {
    if (dead) {
      throw crash();
    }
  }

  private static StoreUnavailableException crash() {
    return new StoreUnavailableException("the process is dead", new IllegalStateException());
  }

  @Override
  public KvStore namespace(NamespaceId id) {
    var store = engine.namespace(id);
    return new KvStore() {
      @Override
      public @Nullable KvEntry get(KvKey key) {
        requireAlive();
        return store.get(key);
      }

      @Override
      public Map<KvKey, KvEntry> getAll(Set<KvKey> keys) {
        requireAlive();
        return store.getAll(keys);
      }

      @Override
      public void put(KvKey key, KvValue value, PutOptions options) {
        change(() -> {
          store.put(key, value, options);
          return true;
        });
      }

      @Override
      public Set<KvKey> putAll(List<KvPut> puts) {
        return change(() -> store.putAll(puts));
      }

      @Override
      public WriteResult putIfChanged(
          KvKey key, KvValue value, PutOptions options, Fingerprint fingerprint) {
        return change(() -> store.putIfChanged(key, value, options, fingerprint));
      }

      @Override
      public WriteResult putIf(
          KvKey key, KvValue value, PutOptions options, Precondition condition) {
        return change(() -> store.putIf(key, value, options, condition));
      }

      @Override
      public WriteResult deleteIf(KvKey key, Precondition condition) {
        return change(() -> store.deleteIf(key, condition));
      }

      @Override
      public boolean holds(KvKey key, Precondition condition) {
        requireAlive();
        return store.holds(key, condition);
      }

      @Override
      public boolean isUnchanged(
          KvKey key, KvValue value, PutOptions options, Fingerprint fingerprint) {
        requireAlive();
        return store.isUnchanged(key, value, options, fingerprint);
      }

      @Override
      public void delete(KvKey key) {
        change(() -> {
          store.delete(key);
          return true;
        });
      }

      @Override
      public void deleteAll(Set<KvKey> keys) {
        change(() -> {
          store.deleteAll(keys);
          return true;
        });
      }

      @Override
      public ListPage list(ListQuery query) {
        requireAlive();
        return store.list(query);
      }
    };
  }

  @Override
  public void drop(NamespaceId id) {
    change(() -> {
      engine.drop(id);
      return true;
    });
  }

  @Override
  public Watch watch(NamespaceId id, ChangeListener listener) {
    return engine.watch(id, listener);
  }

  @Override
  public Watch track(NamespaceId id, Tracker tracker) {
    return engine.track(id, tracker);
  }

  @Override
  public Ledger ledger(String account) {
    return engine.ledger(account);
  }

  @Override
  public TallyStore tallies(String name) {
    return engine.tallies(name);
  }

  @Override
  public CheckResult check() {
    return engine.check();
  }

  @Override
  public void close() {
    engine.close();
  }
}
