package dev.hotslice.kv.redis;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

final class RedisSentinelTest extends RedisContracts {
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
    return sentinel.url();
  }
}
