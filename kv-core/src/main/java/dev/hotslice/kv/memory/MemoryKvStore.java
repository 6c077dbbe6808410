package dev.hotslice.kv.memory;

import dev.hotslice.kv.Fingerprint;
import dev.hotslice.kv.KvEntry;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvPut;
import dev.hotslice.kv.KvStore;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.ListPage;
import dev.hotslice.kv.ListQuery;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.Precondition;
import dev.hotslice.kv.PutOptions;
import dev.hotslice.kv.WriteResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/// A skip list of entries in the order of their keys. Reads take no lock, writes take turns.
final class MemoryKvStore implements KvStore {
  private static final byte[] START = {};

  /// How many entries each write looks at, more than it makes.
  private static final int LOOKS = 2;

  /// An entry with what a conditional put compares.
  private record Stored(KvKey key, KvEntry entry, Fingerprint fingerprint) {}

  /// By UTF-8 bytes and not by key, so that a walk can start at any prefix, also at one that is no
  /// valid key.
  private final NavigableMap<byte[], Stored> entries =
      new ConcurrentSkipListMap<>(Arrays::compareUnsigned);

  private final MemoryEngine engine;
  private final NamespaceId namespace;
  private byte[] swept = START;

  MemoryKvStore(MemoryEngine engine, NamespaceId namespace) {
    this.engine = engine;
    this.namespace = namespace;
  }

  @Override
  public @Nullable KvEntry get(KvKey key) {
    var stored = find(key, engine.now());
    return stored == null ? null : stored.entry();
  }

  @Override
  public CompletionStage<@Nullable KvEntry> getAsync(KvKey key) {
    return engine.isOpen()
        ? CompletableFuture.completedStage(get(key))
        : KvStore.super.getAsync(key);
  }

  @Override
  public Map<KvKey, KvEntry> getAll(Set<KvKey> keys) {
    var now = engine.now();
    var found = new HashMap<KvKey, KvEntry>();
    for (var key : keys) {
      var stored = find(key, now);
      if (stored != null) {
        found.put(key, stored.entry());
      }
    }
    return found;
  }

  @Override
  public void put(KvKey key, KvValue value, PutOptions options) {
    var now = engine.now();
    write(List.of(stored(key, value, options, Fingerprint.of(value), now)), now);
  }

  @Override
  public Set<KvKey> putAll(List<KvPut> puts) {
    var now = engine.now();
    var drafts = new ArrayList<Stored>(puts.size());
    for (var put : puts) {
      drafts.add(stored(put.key(), put.value(), put.options(), Fingerprint.of(put.value()), now));
    }
    write(drafts, now);
    return Set.of();
  }

  @Override
  public synchronized WriteResult putIfChanged(
      KvKey key, KvValue value, PutOptions options, Fingerprint fingerprint) {
    var now = engine.now();
    if (isGood(find(key, now), value, options, fingerprint, now)) {
      return WriteResult.UNCHANGED;
    }
    write(List.of(stored(key, value, options, fingerprint, now)), now);
    return WriteResult.WRITTEN;
  }

  @Override
  public boolean isUnchanged(
      KvKey key, KvValue value, PutOptions options, Fingerprint fingerprint) {
    var now = engine.now();
    return isGood(find(key, now), value, options, fingerprint, now);
  }

  @Override
  public synchronized WriteResult putIf(
      KvKey key, KvValue value, PutOptions options, Precondition condition) {
    if (!condition.accepts(get(key))) {
      return WriteResult.PRECONDITION_FAILED;
    }
    put(key, value, options);
    return WriteResult.WRITTEN;
  }

  @Override
  public synchronized WriteResult deleteIf(KvKey key, Precondition condition) {
    if (!condition.accepts(get(key))) {
      return WriteResult.PRECONDITION_FAILED;
    }
    delete(key);
    return WriteResult.WRITTEN;
  }

  @Override
  public boolean holds(KvKey key, Precondition condition) {
    return condition.accepts(get(key));
  }

  @Override
  public void delete(KvKey key) {
    deleteAll(Set.of(key));
  }

  @Override
  public synchronized void deleteAll(Set<KvKey> keys) {
    var now = engine.now();
    for (var key : keys) {
      if (entries.remove(key.utf8()) != null) {
        engine.watchers().deleted(namespace, key, now);
      }
    }
  }

  @Override
  public ListPage list(ListQuery query) {
    var now = engine.now();
    byte[] prefix = KvKey.utf8(query.prefix());
    var page = new ArrayList<ListPage.Key>();
    for (var stored : tail(prefix, query.after()).values()) {
      var entry = stored.entry();
      if (!stored.key().startsWith(prefix)) {
        break;
      }
      if (entry.isExpired(now)) {
        continue;
      }
      if (page.size() == query.limit()) {
        return new ListPage(page, page.getLast().key());
      }
      page.add(new ListPage.Key(stored.key(), entry.metadata(), entry.expiration()));
    }
    return new ListPage(page, null);
  }

  synchronized void clear() {
    if (!entries.isEmpty()) {
      entries.clear();
      engine.watchers().gap(namespace);
    }
  }

  /// Returns the entries from the prefix on, without those up to the key to continue after.
  private NavigableMap<byte[], Stored> tail(byte[] prefix, @Nullable KvKey after) {
    var tail = entries.tailMap(prefix, true);
    return after == null || Arrays.compareUnsigned(after.utf8(), prefix) < 0
        ? tail
        : tail.tailMap(after.utf8(), false);
  }

  /// Returns what a key holds, and forgets what has expired.
  private @Nullable Stored find(KvKey key, Instant now) {
    byte[] name = key.utf8();
    var stored = entries.get(name);
    if (stored != null && stored.entry().isExpired(now)) {
      entries.remove(name, stored);
      return null;
    }
    return stored;
  }

  private synchronized void write(List<Stored> drafts, Instant now) {
    engine.requireOpen();
    for (var draft : drafts) {
      entries.put(draft.key().utf8(), draft);
      engine.watchers().put(namespace, draft.key(), draft.entry(), now);
      sweep(now);
    }
  }

  /// Looks at some entries, round and round, so that what has expired does not pile up where nobody
  /// reads it.
  private void sweep(Instant now) {
    for (int look = 0; look < LOOKS; look++) {
      var next = entries.higherEntry(swept);
      swept = next == null ? START : next.getKey();
      if (next != null && next.getValue().entry().isExpired(now)) {
        entries.remove(next.getKey(), next.getValue());
      }
    }
  }

  private static Stored stored(
      KvKey key, KvValue value, PutOptions options, Fingerprint fingerprint, Instant now) {
    var copy = KvValue.of(value.bytes().clone());
    var entry = new KvEntry(copy, options.metadata(), options.expiration().from(now));
    return new Stored(key, entry, fingerprint);
  }

  private static boolean isGood(
      @Nullable Stored stored,
      KvValue value,
      PutOptions options,
      Fingerprint fingerprint,
      Instant now) {
    if (stored == null) {
      return false;
    }
    var entry = stored.entry();
    return (stored.fingerprint().equals(fingerprint) || entry.value().equals(value))
        && Objects.equals(entry.metadata(), options.metadata())
        && options.expiration().isSatisfiedBy(entry.expiration(), now);
  }
}
