package dev.hotslice.kv.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.NamespaceId;
import java.time.LocalDate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The names in Redis, which data of earlier versions depend on.
final class RedisKeysTest {
  private final RedisKeys keys = new RedisKeys("hotslice");

  @Test
  void names_everything_as_documented() {
    var shard = keys.shards(new NamespaceId("shore"), 16).get(7);

    assertThat(shard.entry(KvKey.of("a/\u00e9")))
        .asString(UTF_8)
        .isEqualTo("hotslice:{kv:shore:7}:e:a/\u00e9");
    assertThat(shard.names()).asString(UTF_8).isEqualTo("hotslice:{kv:shore:7}:names");
    assertThat(keys.ledger("acme", LocalDate.of(2031, 7, 1)))
        .asString(UTF_8)
        .isEqualTo("hotslice:{ledger:acme}:20310701");
    assertThat(keys.tallyCounts("hub")).asString(UTF_8).isEqualTo("hotslice:{tally:hub}:counts");
    assertThat(keys.tallyTimes("hub")).asString(UTF_8).isEqualTo("hotslice:{tally:hub}:last");
  }

  @Test
  void puts_a_key_into_the_same_shard_for_ever() {
    var shards = keys.shards(new NamespaceId("shore"), 16);

    assertThat(Stream.of("a", "b", "heron", "\u00e9", "\ud83d\ude00"))
        .extracting(name -> shards.indexOf(RedisKeys.shardOf(shards, KvKey.of(name))))
        .containsExactly(3, 9, 9, 14, 4);
  }

  @Test
  void spreads_keys_evenly_over_the_shards() {
    var shards = keys.shards(new NamespaceId("shore"), 16);

    var sizes =
        IntStream.range(0, 16_000)
            .mapToObj(i -> RedisKeys.shardOf(shards, KvKey.of("item/" + i)))
            .collect(Collectors.groupingBy(shard -> shard, Collectors.counting()));

    assertThat(sizes.values()).hasSize(16).allMatch(size -> size > 800 && size < 1_200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "with space", "brace{", "caf\u00e9"})
  void refuses_a_prefix_that_would_not_be_safe(String prefix) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RedisKeys(prefix))
        .withMessage(
            "key prefix is \""
                + prefix
                + "\", it must be 1 to 64 letters, digits, hyphens,"
                + " underscores, dots and colons");
  }
}
