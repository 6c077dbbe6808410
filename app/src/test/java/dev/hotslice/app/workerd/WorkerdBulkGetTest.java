package dev.hotslice.app.workerd;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkerdBulkGetTest extends BoundService {
  @Test
  void answers_in_the_order_asked_with_null_for_the_missing() {
    kv.put("b", "2");
    kv.put("a", "\"quoted\" \n é 😀 \u0000");

    var answer = kv.bulk("{\"keys\":[\"b\",\"none\",\"a\",\"b\",\"__proto__\"]}");

    assertThat(answer.failure()).isEqualTo("200 OK");
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    assertThat(answer.text())
        .isEqualTo(
            "{\"b\":\"2\",\"none\":null,\"a\":\"\\\"quoted\\\" \\n é 😀 \\u0000\","
                + "\"__proto__\":null}");
  }

  @Test
  void gives_values_as_the_json_that_they_are() {
    kv.put("object", "{\"b\" : [1.50, 1e400]}");
    kv.put("zero", "0");
    kv.put("null", " null ");
    kv.put("empty", "\"\"");

    assertThat(
            kv.bulk(
                    "{\"keys\":[\"object\",\"zero\",\"null\",\"empty\",\"none\"],\"type\":\"json\"}")
                .text())
        .isEqualTo(
            "{\"object\":{\"b\" : [1.50, 1e400]},\"zero\":0,\"null\":null,\"empty\":\"\","
                + "\"none\":null}");
  }

  @Test
  void gives_metadata_as_json() {
    kv.putWithMetadata("a", "", "{\"x\":\"é\"}");
    kv.put("b", "0");

    assertThat(kv.bulk("{\"keys\":[\"a\",\"b\",\"none\"],\"withMetadata\":true}").text())
        .isEqualTo(
            "{\"a\":{\"value\":\"\",\"metadata\":{\"x\":\"\\u00e9\"}},"
                + "\"b\":{\"value\":\"0\",\"metadata\":null},\"none\":null}");
  }

  @Test
  void gives_json_and_metadata_together() {
    kv.putWithMetadata("a", "false", "1");
    kv.putWithMetadata("n", "null", "1");

    assertThat(kv.bulk("{\"keys\":[\"a\",\"n\"],\"type\":\"json\",\"withMetadata\":true}").text())
        .isEqualTo("{\"a\":{\"value\":false,\"metadata\":1},\"n\":null}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"keys\":[],\"type\":\"stream\"}|\"stream\" is not a valid type. Use \"json\" or \"text\"",
        "{\"keys\":[\"k\"],\"type\":\"arrayBuffer\"}|\"arrayBuffer\" is not a valid type."
            + " Use \"json\" or \"text\"",
        "{\"keys\":[]}|You must request a minimum of 1 key",
        "{}|You must request a minimum of 1 key",
        "{\"keys\":null}|You must request a minimum of 1 key",
        "{\"keys\":[\"\"]}|Key names must not be empty",
        "{\"keys\":[\".\"]}|Illegal key name \".\". Please use a different name.",
        "{\"keys\":[\"k\",\"..\"]}|Illegal key name \"..\". Please use a different name.",
        "{\"keys\":[\"k\"],\"cacheTtl\":\"29\"}|Invalid cache_ttl of 29. Cache TTL must be at least"
            + " 30.",
        "{\"keys\":[\"k\"],\"cacheTtl\":\"60d\"}|Invalid cache_ttl of 60d. Cache TTL must be at least"
            + " 30.",
        "{\"keys\":[\"k\"],\"cacheTtl\":5}|Invalid cache_ttl of 5. Cache TTL must be at least 30.",
        "{\"keys\":[\"\"],\"cacheTtl\":\"5\"}|Key names must not be empty",
        "{\"keys\":[\"k\",\"\"],\"cacheTtl\":\"5\"}|Invalid cache_ttl of 5. Cache TTL must be at"
            + " least 30.",
        "{\"keys\":[\"text\"],\"type\":\"json\"}|At least one of the requested keys corresponds to a"
            + " non-json value",
        "{\"keys\":[\"text\",\"\"],\"type\":\"json\"}|At least one of the requested keys corresponds"
            + " to a non-json value",
        "{\"keys\":[\"\",\"text\"],\"type\":\"json\"}|Key names must not be empty",
      })
  void refuses_with_the_text_of_the_first_rule_that_is_broken(String body, String text) {
    kv.put("text", "no json");

    var answer = kv.bulk(body);

    assertThat(answer.failure()).isEqualTo("400 " + text);
    assertThat(answer.text()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "\"keys\"",
        "{\"keys\":{\"a\":1}}",
        "{\"keys\":[1]}",
        "{\"keys\":[null]}",
        "{\"keys\":[\"\\ud800\"]}",
        "{\"keys\":\"k\"}"
      })
  void refuses_a_body_that_is_something_else(String body) {
    assertThat(kv.bulk(body).status()).isEqualTo(400);
  }

  @Test
  void refuses_bytes_that_are_not_utf8() {
    var body = "{\"keys\":[\"\u00ff\"]}".getBytes(StandardCharsets.ISO_8859_1);

    assertThat(kv.wire().send("POST", "/bulk/get", body, kv.with()).status()).isEqualTo(400);
  }

  @Test
  void takes_100_keys_and_not_one_more_duplicates_included() {
    assertThat(kv.bulk(keys(100)).status()).isEqualTo(200);
    assertThat(kv.bulk(keys(101)).failure()).isEqualTo("400 You can request a maximum of 100 keys");
    assertThat(kv.bulk("{\"keys\":[\"\"" + ",\"k\"".repeat(100) + "]}").failure())
        .isEqualTo("400 You can request a maximum of 100 keys");
  }

  @Test
  void counts_however_many_keys_there_are() {
    assertThat(kv.bulk(keys(200_000)).failure())
        .isEqualTo("400 You can request a maximum of 100 keys");
    assertThat(kv.bulk("{\"keys\":[\"" + "k".repeat(3_000_000) + "\"]}").failure())
        .isEqualTo("414 UTF-8 encoded length of 3000000 exceeds key length limit of 512.");
    assertThat(kv.bulk("{\"keys\":[\"k\"],\"more\":\"" + "x".repeat(17_000_000) + "\"}").status())
        .isEqualTo(413);
  }

  @Test
  void counts_a_value_as_often_as_it_is_asked_for() {
    kv.put("half", new byte[13_107_200]);
    kv.put("more", new byte[13_107_201]);

    assertThat(kv.bulk("{\"keys\":[\"half\",\"half\"]}").status()).isEqualTo(200);
    assertThat(kv.bulk("{\"keys\":[\"more\",\"more\"]}").failure())
        .isEqualTo("413 Total size of request exceeds the limit of 25MB");
  }

  @Test
  void takes_the_members_of_its_body_in_any_order() {
    kv.putWithMetadata("k", "{}", "[1]");

    assertThat(
            kv.bulk(
                    "{\"withMetadata\":true,\"other\":[{\"keys\":[1]}],\"type\":\"json\","
                        + "\"cacheTtl\":60,\"keys\":[\"k\"]}")
                .text())
        .isEqualTo("{\"k\":{\"value\":{},\"metadata\":[1]}}");
  }

  @Test
  void refuses_a_key_that_is_too_long() {
    assertThat(kv.bulk("{\"keys\":[\"" + "é".repeat(300) + "\"]}").failure())
        .isEqualTo("414 UTF-8 encoded length of 600 exceeds key length limit of 512.");
  }

  @Test
  void takes_any_longer_cache_ttl_and_the_type_text() {
    kv.put("k", "v");

    assertThat(kv.bulk("{\"keys\":[\"k\"],\"cacheTtl\":\"30\",\"type\":\"text\"}").text())
        .isEqualTo("{\"k\":\"v\"}");
  }

  @Test
  void counts_the_bytes_of_all_values() {
    kv.put("half", new byte[13_107_200]);
    kv.put("other", new byte[13_107_200]);
    kv.put("more", "é");

    assertThat(kv.bulk("{\"keys\":[\"half\",\"other\"]}").status()).isEqualTo(200);
    assertThat(kv.bulk("{\"keys\":[\"half\",\"other\",\"more\"]}").failure())
        .isEqualTo("413 Total size of request exceeds the limit of 25MB");
  }

  @Test
  void reads_many_values_that_may_be_large() {
    var random = new Random(1);
    for (int at = 0; at < 12; at++) {
      kv.put(
          "k" + at,
          random
              .ints(100_000, 'a', 'z')
              .mapToObj(Character::toString)
              .collect(Collectors.joining()));
    }
    kv.put("k12", "small");

    var text = kv.bulk(keys(13)).text();

    assertThat(text).hasSizeGreaterThan(1_200_000).endsWith("\"k12\":\"small\"}");
    assertThat(text).contains("\"k7\":\"" + kv.get("k7").text() + "\"");
  }

  @Test
  void is_a_key_when_its_slash_is_encoded() {
    kv.put("bulk/get", "a key");

    assertThat(kv.get("bulk/get").text()).isEqualTo("a key");
  }

  private static String keys(int count) {
    return IntStream.range(0, count)
        .mapToObj(at -> "\"k" + at + "\"")
        .collect(Collectors.joining(",", "{\"keys\":[", "]}"));
  }
}
