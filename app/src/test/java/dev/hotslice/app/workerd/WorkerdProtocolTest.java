package dev.hotslice.app.workerd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.app.http.Json;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkerdProtocolTest extends BoundService {
  private static final long NOW = 1_795_176_000; // 2026-11-20T12:00:00Z

  @Nested
  class Get {
    @Test
    void answers_the_bytes_of_a_value() {
      assertThat(kv.put("k1", "hello").failure()).isEqualTo("200 OK");

      var answer = kv.get("k1");

      assertThat(answer.failure()).isEqualTo("200 OK");
      assertThat(answer.text()).isEqualTo("hello");
      assertThat(answer.headers())
          .doesNotContainKeys("cf-kv-metadata", "cf-cache-status", "content-encoding");
    }

    @Test
    void answers_404_for_a_missing_key() {
      assertThat(kv.get("nothing").failure()).isEqualTo("404 Not Found");
    }

    @Test
    void knows_an_empty_value_from_a_missing_one() {
      kv.put("empty", "");

      assertThat(kv.get("empty").failure()).isEqualTo("200 OK");
      assertThat(kv.get("empty").body()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"29, 29", "0, 0", "-5, -5", "abc, NaN", "'', NaN", "12.9, 12"})
    void refuses_a_short_cache_ttl(String sent, String shown) {
      assertThat(kv.get("k", "cache_ttl=" + sent).failure())
          .isEqualTo("400 Invalid cache_ttl of " + shown + ". Cache TTL must be at least 30.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"30", "60", "2147483647", "99999999999999999999", "30x"})
    void takes_any_longer_cache_ttl(String sent) {
      assertThat(kv.get("k", "cache_ttl=" + sent).status()).isEqualTo(404);
    }

    @Test
    void forgets_a_key_exactly_at_its_expiration() {
      kv.put("short", "v", "expiration_ttl=60");

      settings.clock.advance(Duration.ofMillis(59_999));
      assertThat(kv.get("short").header("CF-Expiration")).isEqualTo(Long.toString(NOW + 60));
      settings.clock.advance(Duration.ofMillis(1));
      assertThat(kv.get("short").status()).isEqualTo(404);
    }
  }

  @Nested
  class Put {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "expiration_ttl=0|Invalid expiration_ttl of 0. Please specify integer greater than 0.",
          "expiration_ttl=-1|Invalid expiration_ttl of -1. Please specify integer greater than 0.",
          "expiration_ttl=x|Invalid expiration_ttl of x. Please specify integer greater than 0.",
          "expiration_ttl=1|Invalid expiration_ttl of 1. Expiration TTL must be at least 60.",
          "expiration_ttl=59|Invalid expiration_ttl of 59. Expiration TTL must be at least 60.",
          "expiration=0|Invalid expiration of 0. Please specify integer greater than the current"
              + " number of seconds since the UNIX epoch.",
          "expiration=1795176000|Invalid expiration of 1795176000. Please specify integer greater"
              + " than the current number of seconds since the UNIX epoch.",
          "expiration=1795176059|Invalid expiration of 1795176059. Expiration times must be at least"
              + " 60 seconds in the future.",
        })
    void refuses_an_expiration_that_is_too_soon(String query, String text) {
      kv.put("k", "old");

      var answer = kv.put("k", "new", query);

      assertThat(answer.failure()).isEqualTo("400 " + text);
      assertThat(answer.text()).isEqualTo(text);
      assertThat(kv.get("k").text()).isEqualTo("old");
    }

    @Test
    void lets_the_time_to_live_win() {
      assertThat(kv.put("k", "v", "expiration=1", "expiration_ttl=60").status()).isEqualTo(200);
      assertThat(kv.get("k").header("CF-Expiration")).isEqualTo(Long.toString(NOW + 60));
    }

    @Test
    void replaces_value_metadata_and_expiration() {
      kv.putWithMetadata("k", "one", "{\"a\":1}");
      kv.put("k", "two", "expiration_ttl=60");
      kv.put("k", "three");

      var answer = kv.get("k");

      assertThat(answer.text()).isEqualTo("three");
      assertThat(answer.headers()).doesNotContainKeys("cf-kv-metadata", "cf-expiration");
    }

    @Test
    void keeps_the_connection_after_a_refusal() {
      for (int at = 0; at < 5; at++) {
        assertThat(kv.put("k", "v", "expiration_ttl=5").status()).isEqualTo(400);
        assertThat(kv.put("k", "v" + at).status()).isEqualTo(200);
        assertThat(kv.get("k").text()).isEqualTo("v" + at);
      }
    }
  }

  @Nested
  class Values {
    @Test
    void come_back_byte_by_byte() {
      var bytes = new byte[256 * 300];
      for (int at = 0; at < bytes.length; at++) {
        bytes[at] = (byte) at;
      }

      kv.put("bytes", bytes);

      assertThat(kv.get("bytes").body()).isEqualTo(bytes);
    }

    @Test
    void may_be_25_mib_and_not_a_byte_more() {
      var largest = new byte[26_214_400];
      new Random(1).nextBytes(largest);

      assertThat(kv.put("large", largest).failure()).isEqualTo("200 OK");
      assertThat(kv.put("large", new byte[26_214_401]).failure())
          .isEqualTo("413 Value length of 26214401 exceeds limit of 26214400.");
      assertThat(kv.get("large").body()).isEqualTo(largest);
    }

    @Test
    void are_counted_to_their_end_when_nothing_announces_their_length() {
      kv.startChunkedPut("large");
      for (int at = 0; at < 30; at++) {
        kv.wire().chunk(new byte[1024 * 1024]);
      }
      kv.wire().chunk(new byte[0]);

      assertThat(kv.wire().read("PUT").failure())
          .isEqualTo("413 Value length of 31457280 exceeds limit of 26214400.");
      assertThat(kv.get("large").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 200_000, 26_214_400})
    void may_come_in_chunks(int length) {
      var value = new byte[length];
      new Random(length).nextBytes(value);

      kv.startChunkedPut("chunks");
      for (int at = 0; at < length; at += 50_000) {
        kv.wire().chunk(Arrays.copyOfRange(value, at, Math.min(at + 50_000, length)));
      }
      kv.wire().chunk(new byte[0]);

      assertThat(kv.wire().read("PUT").failure()).isEqualTo("200 OK");
      assertThat(kv.get("chunks").body()).isEqualTo(value);
    }
  }

  @Nested
  class Metadata {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "{\"a\":1}",
          "\"plain\"",
          "[1,2,{\"b\":null}]",
          "0",
          "false",
          "\"\"",
          "\"é 😀 ﾞ\"",
          "\"\\ud800\""
        })
    void comes_back_as_the_same_json(String json) {
      assertThat(kv.putWithMetadata("k", "v", json).failure()).isEqualTo("200 OK");

      var header = kv.get("k").header("CF-KV-Metadata");

      assertThat(header).matches("[ -~]+");
      assertThat(Json.read(header)).isEqualTo(Json.read(json));
    }

    @Test
    void may_be_1024_bytes_of_json_and_not_a_byte_more() {
      var longest = "\"" + "é".repeat(511) + "\"";

      assertThat(kv.putWithMetadata("k", "v", longest).failure()).isEqualTo("200 OK");
      assertThat(Json.read(kv.get("k").header("CF-KV-Metadata"))).isEqualTo(Json.read(longest));
      assertThat(kv.putWithMetadata("k", "w", longest.replaceFirst("é", "xxx")).failure())
          .isEqualTo("413 Metadata length of 1025 exceeds limit of 1024.");
      assertThat(kv.putWithMetadata("k", "w", "\"" + "x".repeat(60_000) + "\"").failure())
          .isEqualTo("413 Metadata length of 60002 exceeds limit of 1024.");
      assertThat(kv.get("k").text()).isEqualTo("v");
    }

    @Test
    void may_be_as_deep_as_it_is_long() {
      var deepest = "[".repeat(512) + "]".repeat(512);

      assertThat(kv.putWithMetadata("k", "v", deepest).failure()).isEqualTo("200 OK");
      assertThat(kv.get("k").header("CF-KV-Metadata")).isEqualTo(deepest);
    }

    @ParameterizedTest
    @ValueSource(strings = {"undefined", "{", "", "1 2", "'a'", "{a:1}"})
    void must_be_json(String text) {
      var answer = kv.putWithMetadata("k", "v", text);

      assertThat(answer.failure()).isEqualTo("400 Metadata must be valid JSON");
      assertThat(kv.get("k").status()).isEqualTo(404);
    }

    @Test
    void may_be_null_which_a_list_shows() {
      kv.putWithMetadata("k", "v", "null");

      assertThat(kv.get("k").header("CF-KV-Metadata")).isEqualTo("null");
      assertThat(kv.list("").text()).contains("{\"name\":\"k\",\"metadata\":\"null\"}");
      assertThat(kv.bulk("{\"keys\":[\"k\"],\"withMetadata\":true}").text())
          .isEqualTo("{\"k\":{\"value\":\"v\",\"metadata\":null}}");
    }
  }

  @Nested
  class Order {
    @Test
    void is_key_then_expiration_then_metadata_then_value() {
      var huge = new byte[26_214_401];
      var metadata = "\"" + "x".repeat(1024) + "\"";

      assertThat(put("/%FF?urlencoded=true&expiration_ttl=1", huge, metadata))
          .isEqualTo("400 Could not URL-decode key name");
      assertThat(put("/" + "k".repeat(513) + "?expiration_ttl=1", huge, metadata))
          .isEqualTo("414 UTF-8 encoded length of 513 exceeds key length limit of 512.");
      assertThat(put("/k?expiration_ttl=1", huge, metadata))
          .isEqualTo("400 Invalid expiration_ttl of 1. Expiration TTL must be at least 60.");
      assertThat(put("/k?expiration_ttl=60", huge, metadata))
          .isEqualTo("413 Metadata length of 1026 exceeds limit of 1024.");
      assertThat(put("/k?expiration_ttl=60", huge, "1"))
          .isEqualTo("413 Value length of 26214401 exceeds limit of 26214400.");
    }

    private String put(String target, byte[] value, String metadata) {
      var headers = kv.with("CF-KV-Metadata", metadata);
      return kv.wire().send("PUT", target, value, headers).failure();
    }
  }

  @Nested
  class Delete {
    @Test
    void removes_a_key() {
      kv.put("k", "v");

      assertThat(kv.delete("k").failure()).isEqualTo("200 OK");
      assertThat(kv.get("k").status()).isEqualTo(404);
    }

    @Test
    void takes_a_missing_key_for_removed() {
      assertThat(kv.delete("never").failure()).isEqualTo("200 OK");
    }
  }
}
