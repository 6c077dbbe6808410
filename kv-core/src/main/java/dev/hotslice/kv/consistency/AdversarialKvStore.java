package dev.hotslice.kv.consistency;

import static java.util.stream.Collectors.toCollection;

import dev.hotslice.kv.Batches;
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
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// Answers reads as badly as [Consistency.Adversarial] allows.
///
/// Before each write it reads what is there, so that the old version can be answered for as long as
/// the promise lasts. That read is the emulation's own: it is not charged. Two writers at once may
/// hide a version from it, which is then never answered.
///
/// Conditional verbs compare where the value lives: deciding by an old version would break the one
/// promise that they make.
final class AdversarialKvStore implements KvStore {
  /// How many old values are held at a time before a bulk write.
  private static final Batches PARTS = new Batches(32, Long.MAX_VALUE);

  private final KvStore store;
  private final WorstCase worst;
  private final Reader reader;

  AdversarialKvStore(KvStore store, WorstCase worst, Reader reader) {
    this.store = store;
    this.worst = worst;
    this.reader = reader;
  }

  @Override
  public @Nullable KvEntry get(KvKey key) {
    var now = worst.now();
    return answer(key, store.get(key), now);
  }

  @Override
  public CompletionStage<@Nullable KvEntry> getAsync(KvKey key) {
    var now = worst.now();
    return store.getAsync(key).thenApply(current -> answer(key, current, now));
  }

  private @Nullable KvEntry answer(KvKey key, @Nullable KvEntry current, Instant now) {
    var answer = worst.answer(key, current, now, reader.cacheTtl());
    reader.answered(answer.status());
    return answer.entry();
  }

  @Override
  public Map<KvKey, KvEntry> getAll(Set<KvKey> keys) {
    var now = worst.now();
    var current = store.getAll(keys);
    var found = new HashMap<KvKey, KvEntry>();
    var status = CacheStatus.HIT;
    for (var key : new TreeSet<>(keys)) {
      var answer = worst.answer(key, current.get(key), now, reader.cacheTtl());
      status = answer.status() == CacheStatus.MISS ? CacheStatus.MISS : status;
      if (answer.entry() != null) {
        found.put(key, answer.entry());
      }
    }
    reader.answered(status);
    return found;
  }

  @Override
  public void put(KvKey key, KvValue value, PutOptions options) {
    remember(key);
    store.put(key, value, options);
  }

  @Override
  public Set<KvKey> putAll(List<KvPut> puts) {
    rememberAll(puts.stream().map(KvPut::key).collect(toCollection(TreeSet::new)));
    return store.putAll(puts);
  }

  @Override
  public WriteResult putIfChanged(
      KvKey key, KvValue value, PutOptions options, Fingerprint fingerprint) {
    remember(key);
    return store.putIfChanged(key, value, options, fingerprint);
  }

  @Override
  public WriteResult putIf(KvKey key, KvValue value, PutOptions options, Precondition condition) {
    remember(key);
    return store.putIf(key, value, options, condition);
  }

  @Override
  public WriteResult deleteIf(KvKey key, Precondition condition) {
    remember(key);
    return store.deleteIf(key, condition);
  }

  @Override
  public boolean holds(KvKey key, Precondition condition) {
    return store.holds(key, condition);
  }

  @Override
  public boolean isUnchanged(
      KvKey key, KvValue value, PutOptions options, Fingerprint fingerprint) {
    return store.isUnchanged(key, value, options, fingerprint);
  }

  @Override
  public void delete(KvKey key) {
    remember(key);
    store.delete(key);
  }

  @Override
  public void deleteAll(Set<KvKey> keys) {
    rememberAll(new TreeSet<>(keys));
    store.deleteAll(keys);
  }

  @Override
  public ListPage list(ListQuery query) {
    var list = new WorstList(query, worst);
    var page = list.over(store);
    reader.answered(list.status());
    return page;
  }

  private void remember(KvKey key) {
    var now = worst.now();
    worst.seen(key, store.get(key), now);
  }

  /// @param keys in their order, so that what is remembered does not depend on that of a set
  private void rememberAll(SortedSet<KvKey> keys) {
    for (var part : PARTS.of(keys, _ -> 0)) {
      var now = worst.now();
      var current = store.getAll(Set.copyOf(part));
      part.forEach(key -> worst.seen(key, current.get(key), now));
    }
  }
}
