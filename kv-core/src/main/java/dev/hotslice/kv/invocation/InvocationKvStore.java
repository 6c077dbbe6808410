package dev.hotslice.kv.invocation;

import dev.hotslice.kv.Fingerprint;
import dev.hotslice.kv.KvEntry;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvStore;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.ListPage;
import dev.hotslice.kv.ListQuery;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.PutOptions;
import dev.hotslice.kv.RefusedException;
import dev.hotslice.kv.StoreUnavailableException;
import dev.hotslice.kv.WriteResult;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Passes calls on within the operations and connection slots of one invocation.
///
/// First the cap, then the slot, then the call: a refused call never waits, and a waiting one has
/// not been charged. Every call is one operation, a bulk get and a conditional put included. A
/// conditional put never throws for a limit or an outage; it answers [WriteResult.Refused] or
/// [WriteResult.Failed].
final class InvocationKvStore implements KvStore {
  private final KvStore store;
  private final Invocation invocation;
  private final Counters counters;

  InvocationKvStore(KvStore store, Invocation invocation, Counters counters) {
    this.store = store;
    this.invocation = invocation;
    this.counters = counters;
  }

  @Override
  public @Nullable KvEntry get(KvKey key) {
    return call(Operation.READ, 1, () -> store.get(key));
  }

  @Override
  public Map<KvKey, KvEntry> getAll(Set<KvKey> keys) {
    return keys.isEmpty()
        ? store.getAll(keys)
        : call(Operation.READ, keys.size(), () -> store.getAll(keys));
  }

  @Override
  public void put(KvKey key, KvValue value, PutOptions options) {
    run(Operation.WRITE, () -> store.put(key, value, options));
  }

  @Override
  public WriteResult putIfChanged(
      KvKey key, KvValue value, PutOptions options, Fingerprint fingerprint) {
    var result = tryPutIfChanged(key, value, options, fingerprint);
    counters.spent(result);
    return result;
  }

  @Override
  public boolean isUnchanged(
      KvKey key, KvValue value, PutOptions options, Fingerprint fingerprint) {
    return call(Operation.READ, 1, () -> store.isUnchanged(key, value, options, fingerprint));
  }

  @Override
  public void delete(KvKey key) {
    run(Operation.DELETE, () -> store.delete(key));
  }

  @Override
  public ListPage list(ListQuery query) {
    return call(Operation.LIST, 1, () -> store.list(query));
  }

  private WriteResult tryPutIfChanged(
      KvKey key, KvValue value, PutOptions options, Fingerprint fingerprint) {
    try (var _ = invocation.operation()) {
      return store.putIfChanged(key, value, options, fingerprint);
    } catch (RefusedException e) {
      return new WriteResult.Refused(e.refusal());
    } catch (StoreUnavailableException e) {
      return new WriteResult.Failed(e);
    }
  }

  private void run(Operation operation, Runnable call) {
    var _ =
        call(
            operation,
            1,
            () -> {
              call.run();
              return true;
            });
  }

  /// Counts what the budget charges: everything but what was refused. A call that the store did not
  /// answer has been charged.
  private <T extends @Nullable Object> T call(Operation operation, int amount, Supplier<T> call) {
    try (var _ = invocation.operation()) {
      T answer = call.get();
      counters.spent(operation, amount);
      return answer;
    } catch (RefusedException e) {
      counters.refused();
      throw e;
    } catch (StoreUnavailableException e) {
      counters.spent(operation, amount);
      throw e;
    }
  }
}
