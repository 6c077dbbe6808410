package dev.hotslice.kv.spending;

import dev.hotslice.kv.Fingerprint;
import dev.hotslice.kv.KvEntry;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvPut;
import dev.hotslice.kv.KvStore;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.ListPage;
import dev.hotslice.kv.ListQuery;
import dev.hotslice.kv.Precondition;
import dev.hotslice.kv.PutOptions;
import dev.hotslice.kv.StoreUnavailableException;
import dev.hotslice.kv.WriteResult;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// Carries a compare-and-set out and then loses its answer, as long as it is told to.
record LossyStore(KvStore store, AtomicBoolean loses) implements KvStore {
  @Override
  public WriteResult putIf(KvKey key, KvValue value, PutOptions options, Precondition condition) {
    var result = store.putIf(key, value, options, condition);
    return loses.get()
        ? new WriteResult.Failed(new StoreUnavailableException("the answer is lost", null))
        : result;
  }

  @Override
  public @Nullable KvEntry get(KvKey key) {
    return store.get(key);
  }

  @Override
  public Map<KvKey, KvEntry> getAll(Set<KvKey> keys) {
    return store.getAll(keys);
  }

  @Override
  public void put(KvKey key, KvValue value, PutOptions options) {
    store.put(key, value, options);
  }

  @Override
  public Set<KvKey> putAll(List<KvPut> puts) {
    return store.putAll(puts);
  }

  @Override
  public WriteResult putIfChanged(
      KvKey key, KvValue value, PutOptions options, Fingerprint fingerprint) {
    return store.putIfChanged(key, value, options, fingerprint);
  }

  @Override
  public boolean isUnchanged(
      KvKey key, KvValue value, PutOptions options, Fingerprint fingerprint) {
    return store.isUnchanged(key, value, options, fingerprint);
  }

  @Override
  public WriteResult deleteIf(KvKey key, Precondition condition) {
    return store.deleteIf(key, condition);
  }

  @Override
  public boolean holds(KvKey key, Precondition condition) {
    return store.holds(key, condition);
  }

  @Override
  public void delete(KvKey key) {
    store.delete(key);
  }

  @Override
  public void deleteAll(Set<KvKey> keys) {
    store.deleteAll(keys);
  }

  @Override
  public ListPage list(ListQuery query) {
    return store.list(query);
  }
}
