package dev.hotslice.kv.spending;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.kv.KvFixtures;
import dev.hotslice.kv.KvKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KeyPrefixTest {
  @ParameterizedTest
  @CsvSource({
    "user:123, user:",
    "cache:engagement:snapshot:v1, cache:engagement:",
    "pages/2031/07, pages/2031/",
    "pages/index, pages/",
    "a:b/c:d, a:b/",
    "heron, ''",
    ":heron, :",
    "::heron, ::",
    "user:, user:",
  })
  void ends_with_the_last_separator_within_two_segments(String key, String prefix) {
    assertThat(KeyPrefix.of(KvKey.of(key))).isEqualTo(prefix);
  }

  @Test
  void is_cut_where_it_is_long_and_never_within_a_character() {
    var prefix = KeyPrefix.of(KvKey.of("x" + "🦔".repeat(60) + ":1"));

    assertThat(prefix).isEqualTo("x" + "🦔".repeat(47) + "…");
  }

  @Test
  void every_valid_key_has_one() {
    for (var name : KvFixtures.ODD_NAMES) {
      var prefix = KeyPrefix.of(KvKey.of(name));

      assertThat(name).startsWith(prefix);
    }
    assertThat(KeyPrefix.of(KvKey.of(KvFixtures.LONGEST_KEY))).isEmpty();
  }
}
