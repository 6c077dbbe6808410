package dev.hotslice.kv.consistency;

import dev.hotslice.kv.KvEntry;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvStore;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.ListPage;
import dev.hotslice.kv.ListQuery;
import dev.hotslice.kv.Lookups;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.PutOptions;
import dev.hotslice.kv.memory.MemoryEngine;
import dev.hotslice.time.ManualClock;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// One namespace seen from several locations.
final class Planet {
  static final NamespaceId HERONS = new NamespaceId("herons");

  final ManualClock clock = ManualClock.at("2031-07-01T10:00:00.250Z");
  private final MemoryEngine engine = new MemoryEngine(clock);
  private final Views views;

  /// Wraps what is behind the view, to watch or disturb it.
  UnaryOperator<KvStore> behind = store -> store;

  Planet(Consistency mode) {
    views = new Views(_ -> mode, clock);
  }

  KvStore at(Reader reader) {
    return views.open(HERONS, behind.apply(engine.namespace(HERONS)), reader);
  }

  KvStore at(String location) {
    return at(Reader.at(location));
  }

  Lookups lookups() {
    return views.lookups();
  }

  @Nullable String read(String location, String key) {
    return text(at(location).get(KvKey.of(key)));
  }

  @Nullable String read(String location, String key, int ttl) {
    var reader = Reader.at(location).withCacheTtl(Duration.ofSeconds(ttl));
    return text(at(reader).get(KvKey.of(key)));
  }

  void write(String location, String key, String text) {
    at(location).put(KvKey.of(key), KvValue.of(text), PutOptions.NONE);
  }

  void delete(String location, String key) {
    at(location).delete(KvKey.of(key));
  }

  List<String> list(String location, ListQuery query) {
    return at(location).list(query).keys().stream()
        .map(ListPage.Key::key)
        .map(KvKey::name)
        .toList();
  }

  List<String> list(String location) {
    return list(location, ListQuery.ALL);
  }

  void advance(int seconds) {
    clock.set(clock.instant().plusSeconds(seconds));
  }

  private static @Nullable String text(@Nullable KvEntry entry) {
    return entry == null ? null : entry.value().text();
  }
}
