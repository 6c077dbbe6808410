package dev.hotslice.kv.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.lettuce.core.RedisURI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RedisUrlTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      value = {
        "redis://localhost, localhost:6379",
        "redis://localhost:7000/3, localhost:7000",
        "REDIS://localhost, localhost:6379",
        "rediss://:pw@cache.example:6380, cache.example:6380",
        "redis://user:p%40ss@[::1]:7000, [::1]:7000",
        "'redis-sentinel://:pw@a,b:26380/0#harbour', 'harbour of the sentinels a:26379,b:26380'",
        "'redis-cluster://a:7000,b', 'the cluster a:7000,b:6379'",
        "'rediss-cluster://u:pw@a:7000,b:7001?timeout=1s', 'the cluster a:7000,b:7001'",
      })
  void shows_where_redis_is_and_no_password(String url, String shown) {
    assertThat(RedisUrl.parse(url)).hasToString(shown);
  }

  @Test
  void gives_every_node_of_a_cluster_the_same_options() {
    var url = (RedisUrl.Cluster) RedisUrl.parse("rediss-cluster://u:p%2Cw@a:7000,b?timeout=3s");

    assertThat(url.timeout()).isEqualTo(Duration.ofSeconds(3));
    assertThat(url.seeds()).hasSize(2).allMatch(RedisURI::isSsl);
  }

  @Test
  void waits_five_seconds_unless_told_otherwise() {
    assertThat(RedisUrl.parse("redis://a").timeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(RedisUrl.parse("redis://a?timeout=150ms").timeout())
        .isEqualTo(Duration.ofMillis(150));
    assertThat(RedisUrl.parse("redis://a?timeout=60s").timeout()).isEqualTo(Duration.ofSeconds(60));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost:6379",
        "http://:sesame@localhost",
        "redis://",
        "redis://:sesame@",
        "redis://:sesame with space@localhost",
        "redis://:sesame@localhost:port",
        "redis://:ses@me/localhost:port",
        "redis://:se/same@localhost",
        "redis-cluster://:a/ses@b:7000,c",
        ":se/same@localhost",
        "redis-sentinel://:sesame@a,b",
        "redis-cluster://:sesame@a,,b",
        "redis-cluster://",
        "redis-socket:///tmp/redis.sock",
      })
  void refuses_anything_else_without_repeating_a_password(String url) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RedisUrl.parse(url))
        .withNoCause()
        .withMessageStartingWith("store URL is \"")
        .withMessageContaining("it must be redis://host:port")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("ses", "same"));
  }
}
