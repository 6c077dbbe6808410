package dev.hotslice.kv;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Runs something on the calling thread before every call of a store: to fail, to wait, to count.
public record HookedStore(KvStore store, Runnable hook) implements KvStore {
  @Override
  public @Nullable KvEntry get(KvKey key) {
    hook.run();
    return store.get(key);
  }

  @Override
  public Map<KvKey, KvEntry> getAll(Set<KvKey> keys) {
    hook.run();
    return store.getAll(keys);
  }

  @Override
  public void put(KvKey key, KvValue value, PutOptions options) {
    hook.run();
    store.put(key, value, options);
  }

  @Override
  public Set<KvKey> putAll(List<KvPut> puts) {
    hook.run();
    return store.putAll(puts);
  }

  @Override
  public WriteResult putIfChanged(
      KvKey key, KvValue value, PutOptions options, Fingerprint fingerprint) {
    hook.run();
    return store.putIfChanged(key, value, options, fingerprint);
  }

  @Override
  public WriteResult putIf(KvKey key, KvValue value, PutOptions options, Precondition condition) {
    hook.run();
    return store.putIf(key, value, options, condition);
  }

  @Override
  public WriteResult deleteIf(KvKey key, Precondition condition) {
    hook.run();
    return store.deleteIf(key, condition);
  }

  @Override
  public boolean isUnchanged(
      KvKey key, KvValue value, PutOptions options, Fingerprint fingerprint) {
    hook.run();
    return store.isUnchanged(key, value, options, fingerprint);
  }

  @Override
  public boolean holds(KvKey key, Precondition condition) {
    hook.run();
    return store.holds(key, condition);
  }

  @Override
  public void delete(KvKey key) {
    hook.run();
    store.delete(key);
  }

  @Override
  public void deleteAll(Set<KvKey> keys) {
    hook.run();
    store.deleteAll(keys);
  }

  @Override
  public ListPage list(ListQuery query) {
    hook.run();
    return store.list(query);
  }
}
