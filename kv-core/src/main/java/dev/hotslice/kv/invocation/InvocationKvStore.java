package dev.hotslice.kv.invocation;

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
import dev.hotslice.kv.RefusedException;
import dev.hotslice.kv.StoreUnavailableException;
import dev.hotslice.kv.WriteResult;
import dev.hotslice.kv.invocation.Invocation.Slot;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// Passes calls on within the operations and connection slots of one invocation.
///
/// First the cap, then the slot, then the call: a refused call never waits, and a waiting one has
/// not been charged. Every call is one operation, a bulk and a conditional write included. A
/// conditional write never throws for a limit or an outage; it answers [WriteResult.Refused] or
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
  public CompletionStage<@Nullable KvEntry> getAsync(KvKey key) {
    Slot slot;
    try {
      slot = invocation.operationAtOnce();
    } catch (RefusedException e) {
      counters.refused();
      return CompletableFuture.failedStage(e);
    }
    return slot == null
        ? KvStore.super.getAsync(key)
        : store
            .getAsync(key)
            .whenComplete((_, failure) -> {
              slot.close();
              count(failure);
            });
  }

  @Override
  public Map<KvKey, KvEntry> getAll(Set<KvKey> keys) {
    return keys.isEmpty()
        ? store.getAll(keys)
        : call(Operation.READ, keys.size(), () -> store.getAll(keys));
  }

  @Override
  public void put(KvKey key, KvValue value, PutOptions options) {
    run(Operation.WRITE, 1, () -> store.put(key, value, options));
  }

  @Override
  public Set<KvKey> putAll(List<KvPut> puts) {
    if (puts.isEmpty()) {
      return store.putAll(puts);
    }
    var unwritten =
        call(
            Operation.WRITE,
            puts.size(),
            () -> store.putAll(puts),
            late -> puts.stream().filter(put -> !late.contains(put.key())).count());
    if (!unwritten.isEmpty()) {
      counters.refused();
    }
    return unwritten;
  }

  @Override
  public WriteResult putIfChanged(
      KvKey key, KvValue value, PutOptions options, Fingerprint fingerprint) {
    return conditionally(
        Operation.WRITE, () -> store.putIfChanged(key, value, options, fingerprint));
  }

  @Override
  public WriteResult putIf(KvKey key, KvValue value, PutOptions options, Precondition condition) {
    return conditionally(Operation.WRITE, () -> store.putIf(key, value, options, condition));
  }

  @Override
  public WriteResult deleteIf(KvKey key, Precondition condition) {
    return conditionally(Operation.DELETE, () -> store.deleteIf(key, condition));
  }

  @Override
  public boolean isUnchanged(
      KvKey key, KvValue value, PutOptions options, Fingerprint fingerprint) {
    return call(Operation.READ, 1, () -> store.isUnchanged(key, value, options, fingerprint));
  }

  @Override
  public boolean holds(KvKey key, Precondition condition) {
    return call(Operation.READ, 1, () -> store.holds(key, condition));
  }

  @Override
  public void delete(KvKey key) {
    run(Operation.DELETE, 1, () -> store.delete(key));
  }

  @Override
  public void deleteAll(Set<KvKey> keys) {
    if (keys.isEmpty()) {
      store.deleteAll(keys);
    } else {
      run(Operation.DELETE, keys.size(), () -> store.deleteAll(keys));
    }
  }

  @Override
  public ListPage list(ListQuery query) {
    return call(Operation.LIST, 1, () -> store.list(query));
  }

  /// Counts a read that was begun and has ended, as [#call] does.
  private void count(@Nullable Throwable failure) {
    var cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause == null || cause instanceof StoreUnavailableException) {
      counters.spent(Operation.READ, 1);
    } else if (cause instanceof RefusedException) {
      counters.refused();
    }
  }

  private WriteResult conditionally(Operation operation, Supplier<WriteResult> write) {
    var result = attempt(write);
    counters.spent(operation, result);
    return result;
  }

  private WriteResult attempt(Supplier<WriteResult> write) {
    try (var _ = invocation.operation()) {
      return write.get();
    } catch (RefusedException e) {
      return new WriteResult.Refused(e.refusal());
    } catch (StoreUnavailableException e) {
      return new WriteResult.Failed(e);
    }
  }

  private void run(Operation operation, int amount, Runnable call) {
    var _ =
        call(
            operation,
            amount,
            () -> {
              call.run();
              return true;
            });
  }

  private <T extends @Nullable Object> T call(Operation operation, int amount, Supplier<T> call) {
    return call(operation, amount, call, _ -> amount);
  }

  /// Counts what the budget charges: everything but what was refused. A call that the store did not
  /// answer has been charged.
  ///
  /// @param most what a call without an answer was charged, at most
  /// @param charged tells what a call with this answer was charged
  private <T extends @Nullable Object> T call(
      Operation operation, int most, Supplier<T> call, ToLongFunction<T> charged) {
    try (var _ = invocation.operation()) {
      T answer = call.get();
      counters.spent(operation, charged.applyAsLong(answer));
      return answer;
    } catch (RefusedException e) {
      counters.refused();
      throw e;
    } catch (StoreUnavailableException e) {
      counters.spent(operation, most);
      throw e;
    }
  }
}
