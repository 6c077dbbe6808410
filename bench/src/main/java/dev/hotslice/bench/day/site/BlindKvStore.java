package dev.hotslice.bench.day.site;

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
import dev.hotslice.kv.WriteResult;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A store that, while it is blind, finds nothing and takes everything for changed: a job that
/// works on it writes every document anew.
final class BlindKvStore implements KvStore {
  private final KvStore store;
  private volatile boolean blind;

  BlindKvStore(KvStore store) {
    this.store = store;
  }

  void blind(boolean now) {
    blind = now;
  }

  @Override
  public @Nullable KvEntry get(KvKey key) {
    var entry = store.get(key);
    return blind ? null : entry;
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
    store.put(key, value, options);
    return WriteResult.WRITTEN;
  }

  @Override
  public boolean isUnchanged(
      KvKey key, KvValue value, PutOptions options, Fingerprint fingerprint) {
    return !blind && store.isUnchanged(key, value, options, fingerprint);
  }

  @Override
  public WriteResult putIf(KvKey key, KvValue value, PutOptions options, Precondition condition) {
    return store.putIf(key, value, options, condition);
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
