package dev.hotslice.kv.invocation;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// A store whose reads that are begun end when they are told to, in the order of their beginnings.
final class LateStore implements KvStore {
  private final KvStore store;
  private final List<CompletableFuture<@Nullable KvEntry>> begun = new ArrayList<>();
  private int ended;

  LateStore(KvStore store) {
    this.store = store;
  }

  /// Returns how many were begun.
  int begun() {
    return begun.size();
  }

  /// Ends the next read: nothing is there.
  void endNext() {
    begun.get(ended++).complete(null);
  }

  void failNext(RuntimeException failure) {
    begun.get(ended++).completeExceptionally(failure);
  }

  @Override
  public CompletionStage<@Nullable KvEntry> getAsync(KvKey key) {
    var read = new CompletableFuture<@Nullable KvEntry>();
    begun.add(read);
    return read;
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
  public WriteResult putIf(KvKey key, KvValue value, PutOptions options, Precondition condition) {
    return store.putIf(key, value, options, condition);
  }

  @Override
  public WriteResult deleteIf(KvKey key, Precondition condition) {
    return store.deleteIf(key, condition);
  }

  @Override
  public boolean isUnchanged(
      KvKey key, KvValue value, PutOptions options, Fingerprint fingerprint) {
    return store.isUnchanged(key, value, options, fingerprint);
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
