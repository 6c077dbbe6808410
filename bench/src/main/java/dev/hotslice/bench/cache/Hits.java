package dev.hotslice.bench.cache;

import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.PutOptions;
import dev.hotslice.kv.memory.MemoryEngine;
import dev.hotslice.kv.near.Loaded;
import dev.hotslice.kv.near.NearCache;
import dev.hotslice.kv.near.NearSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/// What a hit takes: every single one is measured, of one key of 100 KB among a thousand others.
final class Hits {
  private static final NamespaceId NAMESPACE = new NamespaceId("hits");
  private static final int KEYS = 1_000;
  private static final int MOST = 4_000_000;
  private static final int LARGE = 100_000;

  private Hits() {}

  /// What one round has shown.
  ///
  /// @param wrong hits that brought another value
  record Round(Percentiles each, long hits, long misses, long wrong) {}

  /// Asks for so long.
  static Round measure(Duration lasts) {
    var clock = Clock.systemUTC();
    try (var engine = new MemoryEngine(clock);
        var cache =
            new NearCache(
                engine,
                NearSettings.USUAL,
                clock,
                () -> ThreadLocalRandom.current().nextDouble())) {
      var store = engine.namespace(NAMESPACE);
      var near = cache.<KvValue>reader(NAMESPACE);
      for (int i = 0; i < KEYS; i++) {
        var value = KvValue.of(new byte[i == 0 ? LARGE : i]);
        store.put(key(i), value, PutOptions.NONE);
        var entry = store.get(key(i));
        var _ = near.get(key(i), _ -> entry == null ? Loaded.nothing() : Loaded.of(entry, value));
      }
      var hot = key(0);
      var nanos = new long[MOST];
      int count = 0;
      long wrong = 0;
      long begun = System.nanoTime();
      while (count < MOST && System.nanoTime() - begun < lasts.toNanos()) {
        long before = System.nanoTime();
        var value = near.get(hot, _ -> Loaded.nothing());
        nanos[count++] = System.nanoTime() - before;
        wrong += value != null && value.length() == LARGE ? 0 : 1;
      }
      return new Round(
          Percentiles.of(Arrays.stream(nanos, 0, count)), near.hits(), near.misses() - KEYS, wrong);
    }
  }

  private static KvKey key(int number) {
    return KvKey.of("key/" + number);
  }
}
