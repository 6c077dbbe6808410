package dev.hotslice.kv.budget;

import dev.hotslice.kv.Fingerprint;
import dev.hotslice.kv.KvEntry;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvPut;
import dev.hotslice.kv.KvStore;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.ListPage;
import dev.hotslice.kv.ListQuery;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.Precondition;
import dev.hotslice.kv.PutOptions;
import dev.hotslice.kv.RefusedException;
import dev.hotslice.kv.WriteResult;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Charges a [Budget] for every call before passing the call on.
///
/// The charge comes first. A refused call never reaches the store, and a charge is not handed back
/// when the store fails: reading a missing key costs one, so a failing key must not be cheaper, and
/// a write that was not acknowledged may have happened. A bulk call costs one operation for each
/// key or pair, and is refused as a whole.
///
/// A conditional write costs one read, and one write or delete only if it changed something. It
/// answers [WriteResult.Refused] where the other verbs throw [RefusedException].
///
/// A put of a value that may be unchanged asks the store first, in one round trip, and reserves a
/// write only where there is something to write. A compare-and-set reserves, lets the store decide,
/// and hands the reservation back if nothing was changed; when none can be had the store is still
/// asked whether it is needed at all, so that what would change nothing is never refused. A
/// reservation counts while the store decides: the day's last write can be refused to somebody for
/// as long as another holds it who will not need it. That errs on the safe side.
///
/// Safe for use by many threads if the budget and the store are.
public final class MeteredKvStore implements KvStore {
  private final KvStore store;
  private final Meter meter;

  public MeteredKvStore(KvStore store, NamespaceId namespace, Budget budget, Spender spender) {
    this.store = store;
    this.meter = new Meter(budget, namespace, spender);
  }

  @Override
  public @Nullable KvEntry get(KvKey key) {
    meter.charge(Operation.READ, List.of(key));
    return store.get(key);
  }

  @Override
  public CompletionStage<@Nullable KvEntry> getAsync(KvKey key) {
    return meter.chargeAtOnce(Operation.READ, key)
        ? store.getAsync(key)
        : KvStore.super.getAsync(key);
  }

  @Override
  public Map<KvKey, KvEntry> getAll(Set<KvKey> keys) {
    if (!keys.isEmpty()) {
      meter.charge(Operation.READ, keys);
    }
    return store.getAll(keys);
  }

  @Override
  public void put(KvKey key, KvValue value, PutOptions options) {
    var _ = meter.reserveWrite(key);
    store.put(key, value, options);
  }

  @Override
  public Set<KvKey> putAll(List<KvPut> puts) {
    var late = meter.reserveWrites(puts.stream().map(KvPut::key).toList());
    var due = puts.stream().filter(put -> !late.contains(put.key())).toList();
    var unwritten = new HashSet<>(late);
    unwritten.addAll(store.putAll(due));
    return unwritten;
  }

  @Override
  public WriteResult putIfChanged(
      KvKey key, KvValue value, PutOptions options, Fingerprint fingerprint) {
    try {
      meter.charge(Operation.READ, List.of(key));
      if (store.isUnchanged(key, value, options, fingerprint)) {
        return WriteResult.UNCHANGED;
      }
      var reserved = meter.reserveWrite(key);
      return settled(key, reserved, store.putIfChanged(key, value, options, fingerprint));
    } catch (RefusedException e) {
      return new WriteResult.Refused(e.refusal());
    }
  }

  @Override
  public WriteResult putIf(KvKey key, KvValue value, PutOptions options, Precondition condition) {
    return conditionally(
        key,
        () -> meter.reserveWrite(key),
        () -> store.putIf(key, value, options, condition),
        refused -> store.holds(key, condition) ? refused : WriteResult.PRECONDITION_FAILED);
  }

  @Override
  public WriteResult deleteIf(KvKey key, Precondition condition) {
    return conditionally(
        key,
        () -> meter.reserveDelete(key),
        () -> store.deleteIf(key, condition),
        refused -> store.holds(key, condition) ? refused : WriteResult.PRECONDITION_FAILED);
  }

  @Override
  public boolean isUnchanged(
      KvKey key, KvValue value, PutOptions options, Fingerprint fingerprint) {
    meter.charge(Operation.READ, List.of(key));
    return store.isUnchanged(key, value, options, fingerprint);
  }

  @Override
  public boolean holds(KvKey key, Precondition condition) {
    meter.charge(Operation.READ, List.of(key));
    return store.holds(key, condition);
  }

  @Override
  public void delete(KvKey key) {
    meter.charge(Operation.DELETE, List.of(key));
    store.delete(key);
  }

  @Override
  public void deleteAll(Set<KvKey> keys) {
    if (!keys.isEmpty()) {
      meter.charge(Operation.DELETE, keys);
    }
    store.deleteAll(keys);
  }

  @Override
  public ListPage list(ListQuery query) {
    meter.chargeList(query.prefix());
    return store.list(query);
  }

  /// @param otherwise answers in place of the write for which none was left, given the refusal
  private WriteResult conditionally(
      KvKey key,
      Supplier<Budget.Reservation> reserve,
      Supplier<WriteResult> write,
      UnaryOperator<WriteResult> otherwise) {
    Budget.Reservation reserved;
    try {
      meter.charge(Operation.READ, List.of(key));
    } catch (RefusedException e) {
      return new WriteResult.Refused(e.refusal());
    }
    try {
      reserved = reserve.get();
    } catch (RefusedException e) {
      return otherwise.apply(new WriteResult.Refused(e.refusal()));
    }
    return settled(key, reserved, write.get());
  }

  /// Hands the reservation back if it was not needed.
  private WriteResult settled(KvKey key, Budget.Reservation reserved, WriteResult result) {
    switch (result) {
      case WriteResult.Written _, WriteResult.Failed _ -> {}
      case WriteResult.Unchanged _, WriteResult.PreconditionFailed _, WriteResult.Refused _ ->
          meter.release(reserved, key);
    }
    return result;
  }
}
