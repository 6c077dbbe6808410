package dev.hotslice.kv;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Does what another store does, except where a test has it otherwise.
public abstract class ForwardingStore implements KvStore {
  /// Returns the other store, once for each call that reaches it.
  protected abstract KvStore store();

  @Override
  public @Nullable KvEntry get(KvKey key) {
    return store().get(key);
  }

  @Override
  public Map<KvKey, KvEntry> getAll(Set<KvKey> keys) {
    return store().getAll(keys);
  }

  @Override
  public void put(KvKey key, KvValue value, PutOptions options) {
    store().put(key, value, options);
  }

  @Override
  public Set<KvKey> putAll(List<KvPut> puts) {
    return store().putAll(puts);
  }

  @Override
  public WriteResult putIfChanged(
      KvKey key, KvValue value, PutOptions options, Fingerprint fingerprint) {
    return store().putIfChanged(key, value, options, fingerprint);
  }

  @Override
  public WriteResult putIf(KvKey key, KvValue value, PutOptions options, Precondition condition) {
    return store().putIf(key, value, options, condition);
  }

  @Override
  public WriteResult deleteIf(KvKey key, Precondition condition) {
    return store().deleteIf(key, condition);
  }

  @Override
  public boolean isUnchanged(
      KvKey key, KvValue value, PutOptions options, Fingerprint fingerprint) {
    return store().isUnchanged(key, value, options, fingerprint);
  }

  @Override
  public boolean holds(KvKey key, Precondition condition) {
    return store().holds(key, condition);
  }

  @Override
  public void delete(KvKey key) {
    store().delete(key);
  }

  @Override
  public void deleteAll(Set<KvKey> keys) {
    store().deleteAll(keys);
  }

  @Override
  public ListPage list(ListQuery query) {
    return store().list(query);
  }
}
