package dev.hotslice.mockkv;

import dev.hotslice.kv.Fingerprint;
import dev.hotslice.kv.KvEntry;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvPut;
import dev.hotslice.kv.KvStore;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.ListPage;
import dev.hotslice.kv.ListQuery;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.Precondition;
import dev.hotslice.kv.PutOptions;
import dev.hotslice.kv.Refusal;
import dev.hotslice.kv.RefusedException;
import dev.hotslice.kv.WriteResult;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Plays a spent budget. It stands before the metering, because a refused call is not charged.
///
/// @param refusal tells what a spent budget of an operation is refused with
record LimitFaultKvStore(KvStore store, Faults faults, Function<Operation, Refusal> refusal)
    implements KvStore {
  @Override
  public @Nullable KvEntry get(KvKey key) {
    allow(Operation.READ);
    return store.get(key);
  }

  @Override
  public Map<KvKey, KvEntry> getAll(Set<KvKey> keys) {
    allow(Operation.READ);
    return store.getAll(keys);
  }

  @Override
  public void put(KvKey key, KvValue value, PutOptions options) {
    allow(Operation.WRITE);
    store.put(key, value, options);
  }

  @Override
  public Set<KvKey> putAll(List<KvPut> puts) {
    allow(Operation.WRITE);
    return store.putAll(puts);
  }

  /// With a spent budget the value is still compared, as it is with a real one.
  @Override
  public WriteResult putIfChanged(
      KvKey key, KvValue value, PutOptions options, Fingerprint fingerprint) {
    if (!isSpent()) {
      return store.putIfChanged(key, value, options, fingerprint);
    }
    return store.isUnchanged(key, value, options, fingerprint)
        ? WriteResult.UNCHANGED
        : new WriteResult.Refused(refusal.apply(Operation.WRITE));
  }

  @Override
  public WriteResult putIf(KvKey key, KvValue value, PutOptions options, Precondition condition) {
    return isSpent()
        ? refuseIf(key, condition, Operation.WRITE)
        : store.putIf(key, value, options, condition);
  }

  @Override
  public WriteResult deleteIf(KvKey key, Precondition condition) {
    return isSpent() ? refuseIf(key, condition, Operation.DELETE) : store.deleteIf(key, condition);
  }

  @Override
  public boolean isUnchanged(
      KvKey key, KvValue value, PutOptions options, Fingerprint fingerprint) {
    allow(Operation.READ);
    return store.isUnchanged(key, value, options, fingerprint);
  }

  @Override
  public boolean holds(KvKey key, Precondition condition) {
    allow(Operation.READ);
    return store.holds(key, condition);
  }

  @Override
  public void delete(KvKey key) {
    allow(Operation.DELETE);
    store.delete(key);
  }

  @Override
  public void deleteAll(Set<KvKey> keys) {
    allow(Operation.DELETE);
    store.deleteAll(keys);
  }

  @Override
  public ListPage list(ListQuery query) {
    allow(Operation.LIST);
    return store.list(query);
  }

  private WriteResult refuseIf(KvKey key, Precondition condition, Operation operation) {
    return store.holds(key, condition)
        ? new WriteResult.Refused(refusal.apply(operation))
        : WriteResult.PRECONDITION_FAILED;
  }

  private void allow(Operation operation) {
    if (isSpent()) {
      throw new RefusedException(refusal.apply(operation));
    }
  }

  private boolean isSpent() {
    var limit = Draft.CURRENT.get().takeFault(faults, fault -> fault instanceof Fault.DailyLimit);
    return limit != null;
  }
}
