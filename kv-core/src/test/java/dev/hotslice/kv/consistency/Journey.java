package dev.hotslice.kv.consistency;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.kv.Expiration;
import dev.hotslice.kv.Fingerprint;
import dev.hotslice.kv.KvEntry;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvPut;
import dev.hotslice.kv.KvStore;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.ListQuery;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.Precondition;
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
          case Move.PutIf put -> putIf(put);
          case Move.DeleteIf delete -> deleteIf(delete);
          case Move.SetBack(var millis) -> setBack(millis);
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

  private WriteResult putIf(Move.PutIf put) {
    var key = KvKey.of(put.name());
    var value = KvValue.of(put.text());
    var condition = condition(put.present());
    boolean holds = condition.accepts(past.note(now()).get(key));
    var result = at(put.location(), 60).putIf(key, value, PutOptions.NONE, condition);
    requireTrue(result, holds, put);
    if (holds) {
      past.put(key, new KvEntry(value, null, null));
    }
    return result;
  }

  private WriteResult deleteIf(Move.DeleteIf delete) {
    var key = KvKey.of(delete.name());
    var condition = condition(delete.present());
    boolean holds = condition.accepts(past.note(now()).get(key));
    var result = at(delete.location(), 60).deleteIf(key, condition);
    requireTrue(result, holds, delete);
    if (holds) {
      past.delete(key);
    }
    return result;
  }

  /// However late reads may be, what compares has to go by what is current.
  private static void requireTrue(WriteResult result, boolean holds, Move move) {
    assertThat(result)
        .as("%s", move)
        .isEqualTo(holds ? WriteResult.WRITTEN : WriteResult.PRECONDITION_FAILED);
  }

  private static Precondition condition(boolean present) {
    return present ? Precondition.present() : Precondition.absent();
  }

  /// With a call before and one after, because nobody notices what a clock does in between. Whether
  /// what had expired comes back with the clock is the store's affair, so nothing is there that
  /// could.
  private @Nullable Object setBack(int millis) {
    look();
    engine.namespace(HERONS).deleteAll(past.dropExpired(now()));
    clock.set(now().minusMillis(millis));
    past.startAgain();
    look();
    return null;
  }

  private void look() {
    assertThat(at("oslo", 60).get(KvKey.of("unwritten"))).isNull();
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
