package dev.hotslice.kv.consistency;

import static java.util.stream.Collectors.toSet;

import dev.hotslice.kv.Expiration;
import dev.hotslice.kv.Fingerprint;
import dev.hotslice.kv.KvEntry;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvPut;
import dev.hotslice.kv.KvStore;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.ListQuery;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.PutOptions;
import dev.hotslice.kv.WriteResult;
import dev.hotslice.kv.memory.MemoryEngine;
import dev.hotslice.time.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Walks over one namespace and keeps its true past beside.
final class Journey {
  private static final NamespaceId HERONS = new NamespaceId("herons");

  private final ManualClock clock = ManualClock.at("2031-07-01T10:00:00.250Z");
  private final MemoryEngine engine = new MemoryEngine(clock);
  private final Past past = new Past();
  private final Views views;

  Journey(Consistency mode) {
    this(mode, new Shelf.Bounds(1_000, 1 << 20));
  }

  Journey(Consistency mode, Shelf.Bounds bounds) {
    views = new Views(_ -> mode, clock, new Caches(bounds, bounds), new Histories(bounds));
  }

  Past past() {
    return past;
  }

  Instant now() {
    return clock.instant();
  }

  /// Makes a move and returns what it answered: an entry or null, a map, a page, or a result.
  @Nullable Object make(Move move) {
    past.note(now());
    var answer =
        switch (move) {
          case Move.Get(var location, var name, var ttl) -> at(location, ttl).get(KvKey.of(name));
          case Move.GetAll(var location, var names, var ttl) ->
              at(location, ttl).getAll(keys(names));
          case Move.ListKeys list -> at(list.location(), 60).list(query(list));
          case Move.Put put -> put(put);
          case Move.PutIfChanged put -> putIfChanged(put);
          case Move.PutAll put -> putAll(put);
          case Move.Delete(var location, var name) -> delete(location, KvKey.of(name));
          case Move.DeleteAll delete -> deleteAll(delete);
          case Move.Wait(var millis) -> {
            clock.advance(Duration.ofMillis(millis));
            yield null;
          }
        };
    past.note(now());
    return answer;
  }

  static ListQuery query(Move.ListKeys list) {
    var after = list.after() == null ? null : KvKey.of(list.after());
    return new ListQuery(list.prefix(), list.limit(), after);
  }

  private KvStore at(String location, int ttl) {
    var reader = Reader.at(location).withCacheTtl(Duration.ofSeconds(ttl));
    return views.open(HERONS, engine.namespace(HERONS), reader);
  }

  private @Nullable Object put(Move.Put put) {
    var expiration =
        put.lifetime() == 0
            ? Expiration.never()
            : new Expiration.After(Duration.ofSeconds(put.lifetime()));
    var options = new PutOptions("\"" + put.text() + "\"", expiration);
    var key = KvKey.of(put.name());
    var value = KvValue.of(put.text());
    at(put.location(), 60).put(key, value, options);
    past.put(key, new KvEntry(value, options.metadata(), expiration.from(now())));
    return null;
  }

  private WriteResult putIfChanged(Move.PutIfChanged put) {
    var key = KvKey.of(put.name());
    var value = KvValue.of(put.text());
    var result =
        at(put.location(), 60).putIfChanged(key, value, PutOptions.NONE, Fingerprint.of(value));
    if (result instanceof WriteResult.Written) {
      past.put(key, new KvEntry(value, null, null));
    }
    return result;
  }

  private @Nullable Object delete(String location, KvKey key) {
    at(location, 60).delete(key);
    past.delete(key);
    return null;
  }

  private @Nullable Object putAll(Move.PutAll put) {
    var value = KvValue.of(put.text());
    var _ =
        at(put.location(), 60)
            .putAll(keys(put.names()).stream().map(key -> KvPut.of(key, value)).toList());
    keys(put.names()).forEach(key -> past.put(key, new KvEntry(value, null, null)));
    return null;
  }

  private @Nullable Object deleteAll(Move.DeleteAll delete) {
    at(delete.location(), 60).deleteAll(keys(delete.names()));
    keys(delete.names()).forEach(past::delete);
    return null;
  }

  private static Set<KvKey> keys(Set<String> names) {
    return names.stream().map(KvKey::of).collect(toSet());
  }
}
