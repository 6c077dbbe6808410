package dev.hotslice.kv.budget;

import dev.hotslice.kv.Fingerprint;
import dev.hotslice.kv.KvEntry;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvStore;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.ListPage;
import dev.hotslice.kv.ListQuery;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.PutOptions;
import dev.hotslice.kv.RefusedException;
import dev.hotslice.kv.WriteResult;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Charges a [Budget] for every call before passing the call on.
///
/// The charge comes first. A refused call never reaches the store, and a charge is not handed back
/// when the store fails: reading a missing key costs one, so a failing key must not be cheaper. A
/// conditional put costs one read, and one write only if it wrote.
///
/// Safe for use by many threads if the budget and the store are.
public final class MeteredKvStore implements KvStore {
  private final KvStore store;
  private final NamespaceId namespace;
  private final Budget budget;

  public MeteredKvStore(KvStore store, NamespaceId namespace, Budget budget) {
    this.store = store;
    this.namespace = namespace;
    this.budget = budget;
  }

  @Override
  public @Nullable KvEntry get(KvKey key) {
    budget.charge(Operation.READ, 1);
    return store.get(key);
  }

  @Override
  public Map<KvKey, KvEntry> getAll(Set<KvKey> keys) {
    if (keys.isEmpty()) {
      return Map.of();
    }
    budget.charge(Operation.READ, keys.size());
    return store.getAll(keys);
  }

  @Override
  public void put(KvKey key, KvValue value, PutOptions options) {
    chargeWrite(key);
    store.put(key, value, options);
  }

  /// Reserves the write, lets the store decide in its one round trip, and hands the reservation
  /// back if nothing was written. When no write can be reserved the store is still asked whether
  /// one is needed at all, so that an unchanged value is never refused.
  @Override
  public WriteResult putIfChanged(
      KvKey key, KvValue value, PutOptions options, Fingerprint fingerprint) {
    budget.charge(Operation.READ, 1);
    Budget.Charge reserved;
    try {
      reserved = chargeWrite(key);
    } catch (RefusedException e) {
      return store.isUnchanged(key, value, options, fingerprint)
          ? WriteResult.UNCHANGED
          : new WriteResult.Refused(e.refusal());
    }
    var result = store.putIfChanged(key, value, options, fingerprint);
    if (result instanceof WriteResult.Unchanged) {
      budget.refund(reserved);
      budget.giveTurnBack(namespace, key);
    }
    return result;
  }

  @Override
  public boolean isUnchanged(
      KvKey key, KvValue value, PutOptions options, Fingerprint fingerprint) {
    budget.charge(Operation.READ, 1);
    return store.isUnchanged(key, value, options, fingerprint);
  }

  @Override
  public void delete(KvKey key) {
    budget.charge(Operation.DELETE, 1);
    store.delete(key);
  }

  @Override
  public ListPage list(ListQuery query) {
    budget.charge(Operation.LIST, 1);
    return store.list(query);
  }

  private Budget.Charge chargeWrite(KvKey key) {
    budget.takeTurn(namespace, key);
    try {
      return budget.charge(Operation.WRITE, 1);
    } catch (RefusedException e) {
      budget.giveTurnBack(namespace, key);
      throw e;
    }
  }
}
