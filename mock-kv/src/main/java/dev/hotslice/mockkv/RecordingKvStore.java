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
import dev.hotslice.kv.RefusedException;
import dev.hotslice.kv.WriteResult;
import dev.hotslice.mockkv.Call.Outcome;
import dev.hotslice.mockkv.Call.Verb;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Notes every call with how it ended. The outermost layer: it sees what the caller sees.
///
/// It also checks what is put by the rules of Workers KV, as the edge of a real service does. What
/// breaks a rule is thrown before it is a call.
///
/// @param check throws if a value or its options break a rule
record RecordingKvStore(
    KvStore store, BiConsumer<KvValue, PutOptions> check, Consumer<Draft> record)
    implements KvStore {
  @Override
  public @Nullable KvEntry get(KvKey key) {
    return call(new Draft(Verb.GET, List.of(key)), () -> store.get(key));
  }

  @Override
  public Map<KvKey, KvEntry> getAll(Set<KvKey> keys) {
    return call(new Draft(Verb.GET_ALL, keys), () -> store.getAll(keys));
  }

  @Override
  public void put(KvKey key, KvValue value, PutOptions options) {
    check.accept(value, options);
    run(new Draft(Verb.PUT, List.of(key)), () -> store.put(key, value, options));
  }

  @Override
  public Set<KvKey> putAll(List<KvPut> puts) {
    puts.forEach(put -> check.accept(put.value(), put.options()));
    var keys = puts.stream().map(KvPut::key).collect(Collectors.toSet());
    var draft = new Draft(Verb.PUT_ALL, keys);
    return call(
        draft,
        () -> {
          var late = store.putAll(puts);
          draft.leaveOut(late);
          return late;
        });
  }

  @Override
  public WriteResult putIfChanged(
      KvKey key, KvValue value, PutOptions options, Fingerprint fingerprint) {
    check.accept(value, options);
    return conditionally(
        new Draft(Verb.PUT_IF_CHANGED, List.of(key)),
        () -> store.putIfChanged(key, value, options, fingerprint));
  }

  @Override
  public WriteResult putIf(KvKey key, KvValue value, PutOptions options, Precondition condition) {
    check.accept(value, options);
    return conditionally(
        new Draft(Verb.PUT_IF, List.of(key)), () -> store.putIf(key, value, options, condition));
  }

  @Override
  public WriteResult deleteIf(KvKey key, Precondition condition) {
    return conditionally(
        new Draft(Verb.DELETE_IF, List.of(key)), () -> store.deleteIf(key, condition));
  }

  @Override
  public boolean isUnchanged(
      KvKey key, KvValue value, PutOptions options, Fingerprint fingerprint) {
    return call(
        new Draft(Verb.IS_UNCHANGED, List.of(key)),
        () -> store.isUnchanged(key, value, options, fingerprint));
  }

  @Override
  public boolean holds(KvKey key, Precondition condition) {
    return call(new Draft(Verb.HOLDS, List.of(key)), () -> store.holds(key, condition));
  }

  @Override
  public void delete(KvKey key) {
    run(new Draft(Verb.DELETE, List.of(key)), () -> store.delete(key));
  }

  @Override
  public void deleteAll(Set<KvKey> keys) {
    run(new Draft(Verb.DELETE_ALL, keys), () -> store.deleteAll(keys));
  }

  @Override
  public ListPage list(ListQuery query) {
    return call(new Draft(Verb.LIST, List.of()), () -> store.list(query));
  }

  private WriteResult conditionally(Draft draft, Supplier<WriteResult> write) {
    return call(
        draft,
        () -> {
          var result = write.get();
          switch (result) {
            case WriteResult.Written _ -> {}
            case WriteResult.Unchanged _ -> draft.end(Outcome.UNCHANGED);
            case WriteResult.PreconditionFailed _ -> draft.end(Outcome.PRECONDITION_FAILED);
            case WriteResult.Refused _ -> draft.end(Outcome.REFUSED);
            case WriteResult.Failed _ -> draft.end(Outcome.FAILED);
          }
          return result;
        });
  }

  private void run(Draft draft, Runnable call) {
    var _ =
        call(
            draft,
            () -> {
              call.run();
              return true;
            });
  }

  private <T extends @Nullable Object> T call(Draft draft, Supplier<T> call) {
    try {
      return ScopedValue.where(Draft.CURRENT, draft).call(call::get);
    } catch (RefusedException e) {
      draft.end(Outcome.REFUSED);
      throw e;
    } catch (RuntimeException e) {
      draft.end(Outcome.FAILED);
      throw e;
    } finally {
      record.accept(draft);
    }
  }
}
