package dev.hotslice.mockkv;

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
import dev.hotslice.mockkv.Call.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Plays outages, lost writes and latency. It stands behind the metering, because a call that the
/// store does not answer has been charged.
///
/// @param latency tells how long the call being made takes
record FaultyKvStore(KvStore store, Faults faults, Function<Draft, Duration> latency)
    implements KvStore {
  @Override
  public @Nullable KvEntry get(KvKey key) {
    return read(() -> store.get(key));
  }

  @Override
  public Map<KvKey, KvEntry> getAll(Set<KvKey> keys) {
    return read(() -> store.getAll(keys));
  }

  @Override
  public void put(KvKey key, KvValue value, PutOptions options) {
    run(() -> store.put(key, value, options));
  }

  @Override
  public Set<KvKey> putAll(List<KvPut> puts) {
    return write(() -> store.putAll(puts), Set::of);
  }

  /// A lost one still compares: only what would have been written is lost.
  @Override
  public WriteResult putIfChanged(
      KvKey key, KvValue value, PutOptions options, Fingerprint fingerprint) {
    return write(
        () -> store.putIfChanged(key, value, options, fingerprint),
        () ->
            store.isUnchanged(key, value, options, fingerprint)
                ? WriteResult.UNCHANGED
                : WriteResult.WRITTEN);
  }

  @Override
  public WriteResult putIf(KvKey key, KvValue value, PutOptions options, Precondition condition) {
    return write(() -> store.putIf(key, value, options, condition), () -> loseIf(key, condition));
  }

  @Override
  public WriteResult deleteIf(KvKey key, Precondition condition) {
    return write(() -> store.deleteIf(key, condition), () -> loseIf(key, condition));
  }

  @Override
  public boolean isUnchanged(
      KvKey key, KvValue value, PutOptions options, Fingerprint fingerprint) {
    return read(() -> store.isUnchanged(key, value, options, fingerprint));
  }

  @Override
  public boolean holds(KvKey key, Precondition condition) {
    return read(() -> store.holds(key, condition));
  }

  @Override
  public void delete(KvKey key) {
    run(() -> store.delete(key));
  }

  @Override
  public void deleteAll(Set<KvKey> keys) {
    run(() -> store.deleteAll(keys));
  }

  @Override
  public ListPage list(ListQuery query) {
    return read(() -> store.list(query));
  }

  private WriteResult loseIf(KvKey key, Precondition condition) {
    return store.holds(key, condition) ? WriteResult.WRITTEN : WriteResult.PRECONDITION_FAILED;
  }

  private void run(Runnable call) {
    var _ =
        write(
            () -> {
              call.run();
              return true;
            },
            () -> true);
  }

  private <T extends @Nullable Object> T read(Supplier<T> call) {
    return play(fault -> isOutage(fault), call, call);
  }

  private <T> T write(Supplier<T> call, Supplier<T> lost) {
    return play(fault -> isOutage(fault) || fault instanceof Fault.LoseWrite, call, lost);
  }

  private <T extends @Nullable Object> T play(
      Predicate<Fault> playable, Supplier<T> call, Supplier<T> lost) {
    var draft = Draft.CURRENT.get();
    draft.take(latency.apply(draft));
    return switch (draft.takeFault(faults, playable)) {
      case null -> call.get();
      case Fault.Slow(var delay) -> {
        draft.take(delay);
        yield call.get();
      }
      case Fault.LoseWrite _ -> {
        draft.end(Outcome.LOST);
        yield lost.get();
      }
      case Fault.LoseAnswer _ -> {
        var _ = call.get();
        throw unanswered("the store did it and its answer was lost");
      }
      case Fault.Fail _ -> throw unanswered("the store did not answer");
      case Fault.DailyLimit _ -> throw new AssertionError("played before the metering");
    };
  }

  private static boolean isOutage(Fault fault) {
    return switch (fault) {
      case Fault.Fail _, Fault.LoseAnswer _, Fault.Slow _ -> true;
      case Fault.LoseWrite _, Fault.DailyLimit _ -> false;
    };
  }

  private static StoreUnavailableException unanswered(String what) {
    return new StoreUnavailableException(
        what + " (scripted fault)", new IOException("scripted fault"));
  }
}
