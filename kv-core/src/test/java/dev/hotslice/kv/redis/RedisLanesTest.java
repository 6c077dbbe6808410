package dev.hotslice.kv.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.kv.KvFixtures;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.PutOptions;
import dev.hotslice.time.ManualClock;
import java.util.Set;
import org.junit.jupiter.api.Test;

@NeedsRedis
class RedisLanesTest {
  private static final KvKey LARGE = KvKey.of("large");
  private static final KvKey SMALL = KvKey.of("small");

  @Test
  void what_may_be_large_is_read_over_another_connection_than_what_is_small() {
    try (var redis = TestRedis.start();
        var engine =
            RedisEngine.open(redis.url(), "lanes", ManualClock.at("2026-03-10T12:00:00Z"))) {
      var store = engine.namespace(new NamespaceId("n"));
      store.put(LARGE, KvFixtures.noise(1_000_000, 1), PutOptions.NONE);
      store.put(SMALL, KvValue.of("1"), PutOptions.NONE);

      assertThat(store.get(LARGE)).isNotNull();
      assertThat(readers(redis)).isEqualTo(1);
      assertThat(store.getAll(Set.of(LARGE, SMALL))).hasSize(2);
      assertThat(readers(redis)).isEqualTo(1);
      assertThat(store.getAsync(SMALL).toCompletableFuture().join()).isNotNull();
      assertThat(readers(redis)).isEqualTo(2);
    }
  }

  /// Returns how many connections did nothing later than reading an entry.
  private static long readers(TestRedis redis) {
    return redis.ask("CLIENT LIST").lines().filter(line -> line.contains(" cmd=hmget ")).count();
  }
}
