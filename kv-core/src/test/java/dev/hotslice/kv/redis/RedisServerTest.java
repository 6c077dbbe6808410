package dev.hotslice.kv.redis;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

@NeedsRedis
final class RedisServerTest extends RedisContracts {
  private static TestRedis redis;

  @BeforeAll
  static void start() {
    redis = TestRedis.start();
  }

  @AfterAll
  static void stop() {
    redis.close();
  }

  @Override
  String url() {
    return redis.url() + PATIENTLY;
  }
}
