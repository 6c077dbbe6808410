package dev.hotslice.kv.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.kv.CheckResult;
import dev.hotslice.kv.Fingerprint;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvStoreContract;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.ListQuery;
import dev.hotslice.kv.PutOptions;
import dev.hotslice.kv.WriteResult;
import dev.hotslice.time.ManualClock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@NeedsRedis
final class RedisSentinelTest extends RedisContracts {
  private static final KvValue GREY = KvValue.of("grey");
  private static TestSentinel sentinel;

  @BeforeAll
  static void start() {
    sentinel = TestSentinel.start();
  }

  @AfterAll
  static void stop() {
    sentinel.close();
  }

  @Override
  String url() {
    return sentinel.url().replace("#", PATIENTLY + "#");
  }

  @Test
  void follows_the_master_after_a_failover() {
    var clock = ManualClock.at("2031-07-01T10:00:00Z");
    try (var harbour = TestSentinel.start();
        var engine = RedisEngine.open(harbour.url(), "test", clock)) {
      var store = engine.namespace(KvStoreContract.freshNamespace());
      store.put(KvKey.of("heron"), GREY, PutOptions.NONE);
      harbour.awaitReplication();

      harbour.failOver();

      Eventually.holds("the engine is up", () -> engine.check().equals(CheckResult.UP));
      assertThat(store.putIfChanged(KvKey.of("heron"), GREY, PutOptions.NONE, Fingerprint.of(GREY)))
          .isEqualTo(WriteResult.UNCHANGED);
      store.put(KvKey.of("egret"), KvValue.of("white"), PutOptions.NONE);
      assertThat(store.list(ListQuery.ALL).keys()).hasSize(2);
    }
  }
}
