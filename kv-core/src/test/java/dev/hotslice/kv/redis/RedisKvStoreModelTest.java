package dev.hotslice.kv.redis;

import static java.util.Objects.requireNonNull;

import dev.hotslice.kv.KvEngine;
import dev.hotslice.kv.KvStoreModelContract;
import java.time.InstantSource;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

final class RedisKvStoreModelTest extends KvStoreModelContract {
  private static @Nullable TestRedis redis;

  @BeforeContainer
  static void start() {
    redis = TestRedis.start();
  }

  @AfterContainer
  static void stop() {
    requireNonNull(redis).close();
  }

  @Override
  protected KvEngine openEngine(InstantSource clock) {
    return RedisEngine.open(requireNonNull(redis).url(), "model", clock);
  }
}
