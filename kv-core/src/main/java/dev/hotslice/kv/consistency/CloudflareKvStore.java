package dev.hotslice.kv.consistency;

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
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// Answers reads from what their location keeps, as [Consistency.Cloudflare] says.
///
/// A reader who accepts less than what was kept for gets a fresh answer, so that a long `cacheTtl`
/// can be shortened afterwards. A write makes its location forget the key once the store has it, or
/// may have it. Pages are not forgotten: in Workers KV a list follows late everywhere.
///
/// Conditional verbs compare where the value lives. On what a location keeps they would decide by
/// something that need not be true any more, and would then not be worth having. Whatever they
/// answer, the location forgets the key: who compared in vain has to read something newer, or would
/// compare in vain for a minute.
final class CloudflareKvStore implements KvStore {
  private final KvStore store;
  private final NamespaceId namespace;
  private final Reader reader;
  private final Caches caches;
  private final InstantSource clock;

  CloudflareKvStore(
      KvStore store, NamespaceId namespace, Reader reader, Caches caches, InstantSource clock) {
    this.store = store;
    this.namespace = namespace;
    this.reader = reader;
    this.caches = caches;
    this.clock = clock;
  }

  @Override
  public @Nullable KvEntry get(KvKey key) {
    var now = clock.instant();
    var kept = kept(key, now);
    if (kept != null) {
      reader.answered(CacheStatus.HIT);
      return kept.answer();
    }
    long removals = caches.entries().removals();
    var entry = store.get(key);
    keep(removals, key, entry, now);
    reader.answered(CacheStatus.MISS);
    return entry;
  }

  @Override
  public CompletionStage<@Nullable KvEntry> getAsync(KvKey key) {
    var now = clock.instant();
    var kept = kept(key, now);
    if (kept != null) {
      reader.answered(CacheStatus.HIT);
      return CompletableFuture.completedStage(kept.answer());
    }
    long removals = caches.entries().removals();
    return store
        .getAsync(key)
        .thenApply(entry -> {
          keep(removals, key, entry, now);
          reader.answered(CacheStatus.MISS);
          return entry;
        });
  }

  @Override
  public Map<KvKey, KvEntry> getAll(Set<KvKey> keys) {
    var now = clock.instant();
    var found = new HashMap<KvKey, KvEntry>();
    var unknown = new TreeSet<KvKey>();
    for (var key : new TreeSet<>(keys)) {
      var kept = kept(key, now);
      if (kept == null) {
        unknown.add(key);
      } else if (kept.answer() != null) {
        found.put(key, kept.answer());
      }
    }
    if (!unknown.isEmpty()) {
      long removals = caches.entries().removals();
      var read = store.getAll(unknown);
      unknown.forEach(key -> keep(removals, key, read.get(key), now));
      found.putAll(read);
    }
    reader.answered(unknown.isEmpty() ? CacheStatus.HIT : CacheStatus.MISS);
    return found;
  }

  @Override
  public void put(KvKey key, KvValue value, PutOptions options) {
    try {
      store.put(key, value, options);
    } finally {
      forget(key);
    }
  }

  @Override
  public Set<KvKey> putAll(List<KvPut> puts) {
    try {
      return store.putAll(puts);
    } finally {
      puts.forEach(put -> forget(put.key()));
    }
  }

  @Override
  public WriteResult putIfChanged(
      KvKey key, KvValue value, PutOptions options, Fingerprint fingerprint) {
    try {
      return store.putIfChanged(key, value, options, fingerprint);
    } finally {
      forget(key);
    }
  }

  @Override
  public WriteResult putIf(KvKey key, KvValue value, PutOptions options, Precondition condition) {
    try {
      return store.putIf(key, value, options, condition);
    } finally {
      forget(key);
    }
  }

  @Override
  public WriteResult deleteIf(KvKey key, Precondition condition) {
    try {
      return store.deleteIf(key, condition);
    } finally {
      forget(key);
    }
  }

  @Override
  public boolean holds(KvKey key, Precondition condition) {
    return store.holds(key, condition);
  }

  @Override
  public boolean isUnchanged(
      KvKey key, KvValue value, PutOptions options, Fingerprint fingerprint) {
    boolean unchanged = store.isUnchanged(key, value, options, fingerprint);
    if (unchanged) {
      // as after a put: who has seen to it that this is stored is shown nothing older
      forget(key);
    }
    return unchanged;
  }

  @Override
  public void delete(KvKey key) {
    try {
      store.delete(key);
    } finally {
      forget(key);
    }
  }

  @Override
  public void deleteAll(Set<KvKey> keys) {
    try {
      store.deleteAll(keys);
    } finally {
      keys.forEach(this::forget);
    }
  }

  @Override
  public ListPage list(ListQuery query) {
    var now = clock.instant();
    var place = place(query);
    var kept = good(caches.pages().get(place), now, Consistency.WINDOW);
    if (kept != null) {
      reader.answered(CacheStatus.HIT);
      return kept.answer();
    }
    var page = store.list(query);
    caches.pages().put(place, new Kept<>(page, now, Consistency.WINDOW, firstExpiration(page)));
    reader.answered(CacheStatus.MISS);
    return page;
  }

  private @Nullable Kept<@Nullable KvEntry> kept(KvKey key, Instant now) {
    return good(caches.entries().get(place(key)), now, reader.cacheTtl());
  }

  /// Returns what is kept if it may still be answered, and counts which of both it was.
  private <T extends @Nullable Object> @Nullable Kept<T> good(
      @Nullable Kept<T> kept, Instant now, Duration ttl) {
    var good = kept != null && kept.isGood(now, ttl) ? kept : null;
    caches.lookups().add(good != null);
    return good;
  }

  private void keep(long removals, KvKey key, @Nullable KvEntry entry, Instant now) {
    Duration ttl = reader.cacheTtl();
    var gone = entry == null ? null : entry.expiration();
    caches.entries().putUnlessRemoved(removals, place(key), new Kept<>(entry, now, ttl, gone));
  }

  /// Looks at the clock, too: a step back must not go unnoticed because nobody reads meanwhile.
  private void forget(KvKey key) {
    var _ = clock.instant();
    caches.entries().remove(place(key));
  }

  private <Q> Caches.Place<Q> place(Q asked) {
    return new Caches.Place<>(namespace, reader.location(), asked);
  }

  private static @Nullable Instant firstExpiration(ListPage page) {
    return page.keys().stream()
        .map(ListPage.Key::expiration)
        .filter(Objects::nonNull)
        .min(Instant::compareTo)
        .orElse(null);
  }
}
