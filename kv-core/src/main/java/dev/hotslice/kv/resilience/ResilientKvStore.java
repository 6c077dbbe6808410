package dev.hotslice.kv.resilience;

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
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Repeats reads that the store did not answer, and fails at once while the breaker is open.
///
/// Writes are made once. A write that was not answered may have happened, and others may have
/// written since: made again it would undo theirs, and a conditional put would find its own value
/// and be charged as unchanged. A conditional write answers [WriteResult.Failed] instead of
/// throwing.
///
/// Put it **inside** the metering, so that a repeated read is charged once.
public final class ResilientKvStore implements KvStore {
  private final KvStore store;
  private final Resilience resilience;

  public ResilientKvStore(KvStore store, Resilience resilience) {
    this.store = store;
    this.resilience = resilience;
  }

  @Override
  public @Nullable KvEntry get(KvKey key) {
    return resilience.repeatedly(() -> store.get(key));
  }

  /// While the breaker rests the engine, or is finding out whether it is back, this is not the way
  /// to ask.
  @Override
  public CompletionStage<@Nullable KvEntry> getAsync(KvKey key) {
    return resilience.isAnswering()
        ? resilience.repeatedly(() -> store.getAsync(key), () -> store.get(key))
        : KvStore.super.getAsync(key);
  }

  @Override
  public Map<KvKey, KvEntry> getAll(Set<KvKey> keys) {
    return resilience.repeatedly(() -> store.getAll(keys));
  }

  @Override
  public void put(KvKey key, KvValue value, PutOptions options) {
    resilience.run(() -> store.put(key, value, options));
  }

  @Override
  public Set<KvKey> putAll(List<KvPut> puts) {
    return resilience.once(() -> store.putAll(puts));
  }

  @Override
  public WriteResult putIfChanged(
      KvKey key, KvValue value, PutOptions options, Fingerprint fingerprint) {
    return conditionally(() -> store.putIfChanged(key, value, options, fingerprint));
  }

  @Override
  public WriteResult putIf(KvKey key, KvValue value, PutOptions options, Precondition condition) {
    return conditionally(() -> store.putIf(key, value, options, condition));
  }

  @Override
  public WriteResult deleteIf(KvKey key, Precondition condition) {
    return conditionally(() -> store.deleteIf(key, condition));
  }

  @Override
  public boolean isUnchanged(
      KvKey key, KvValue value, PutOptions options, Fingerprint fingerprint) {
    return resilience.repeatedly(() -> store.isUnchanged(key, value, options, fingerprint));
  }

  @Override
  public boolean holds(KvKey key, Precondition condition) {
    return resilience.repeatedly(() -> store.holds(key, condition));
  }

  @Override
  public void delete(KvKey key) {
    resilience.run(() -> store.delete(key));
  }

  @Override
  public void deleteAll(Set<KvKey> keys) {
    resilience.run(() -> store.deleteAll(keys));
  }

  @Override
  public ListPage list(ListQuery query) {
    return resilience.repeatedly(() -> store.list(query));
  }

  private WriteResult conditionally(Supplier<WriteResult> write) {
    try {
      return resilience.once(write);
    } catch (StoreUnavailableException e) {
      return new WriteResult.Failed(e);
    }
  }
}
