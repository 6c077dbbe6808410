package dev.hotslice.kv.redis;

import static java.util.Objects.requireNonNull;

import dev.hotslice.kv.KvEngine;
import dev.hotslice.kv.KvStoreModelContract;
import java.time.InstantSource;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

final class RedisClusterKvStoreModelTest extends KvStoreModelContract {
  private static @Nullable TestCluster cluster;

  @BeforeContainer
  static void start() {
    cluster = TestCluster.start();
  }

  @AfterContainer
  static void stop() {
    requireNonNull(cluster).close();
  }

  @Override
  protected KvEngine openEngine(InstantSource clock) {
    return RedisEngine.open(requireNonNull(cluster).url(), "model", clock);
  }
}
