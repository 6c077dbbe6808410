package dev.hotslice.app.workerd;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkerdListTest extends BoundService {
  @Test
  void shows_names_expirations_and_metadata_as_json_within_a_string() {
    kv.put("a", "1");
    kv.put("b", "2", "expiration_ttl=60");
    kv.putWithMetadata("c", "3", "{\"x\":1}");
    kv.putWithMetadata("d", "4", "\"é\"");

    var answer = kv.list("");

    assertThat(answer.failure()).isEqualTo("200 OK");
    assertThat(answer.header("Content-Encoding")).isEmpty();
    assertThat(answer.text())
        .isEqualTo(
            "{\"keys\":[{\"name\":\"a\"},{\"name\":\"b\",\"expiration\":1795176060},"
                + "{\"name\":\"c\",\"metadata\":\"{\\\"x\\\":1}\"},"
                + "{\"name\":\"d\",\"metadata\":\"\\\"\\\\u00e9\\\"\"}],\"list_complete\":true,"
                + "\"cacheStatus\":null}");
  }

  @Test
  void of_nothing_is_complete() {
    assertThat(kv.list("").text())
        .isEqualTo("{\"keys\":[],\"list_complete\":true,\"cacheStatus\":null}");
  }

  @Test
  void goes_by_the_bytes_of_utf8() {
    for (var key : new String[] {"😀", "\uff5e", "z", "é", "A", "a"}) {
      kv.put(key, "v");
    }

    assertThat(Keys.names(kv.list(""))).containsExactly("A", "a", "z", "é", "\uff5e", "😀");
  }

  @Test
  void takes_its_prefix_literally() {
    for (var key : new String[] {"a+b", "a b", "a*b", "A", "ab", "e\u0301", "é"}) {
      kv.put(key, "v");
    }

    assertThat(Keys.names(kv.list("?prefix=a+"))).containsExactly("a b");
    assertThat(Keys.names(kv.list("?prefix=a%2B"))).containsExactly("a+b");
    assertThat(Keys.names(kv.list("?prefix=a*"))).containsExactly("a*b");
    assertThat(Keys.names(kv.list("?prefix=%C3%A9"))).containsExactly("é");
    assertThat(Keys.names(kv.list("?prefix="))).hasSize(7);
    assertThat(Keys.names(kv.list("?prefix=%FF"))).isEmpty();
    assertThat(kv.list("?prefix=" + "%ED%A0%80".repeat(171)).failure())
        .isEqualTo("414 UTF-8 encoded length of 1539 exceeds key length limit of 512.");
    assertThat(Keys.names(kv.list("?prefix=%zz"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 25, 30, 99, 100, 101, 1000})
  void pages_without_a_gap_or_a_repeat(int limit) {
    for (int at = 0; at < 100; at++) {
      kv.put("k%03d".formatted(at), "v");
    }
    kv.put("other", "v");
    var seen = new ArrayList<String>();

    var query = "?key_count_limit=" + limit + "&prefix=k";
    var page = kv.list(query);
    for (seen.addAll(Keys.names(page)); !Keys.cursor(page).isEmpty(); ) {
      assertThat(Keys.names(page)).hasSize(limit);
      page = kv.list(query + "&cursor=" + Keys.cursor(page));
      seen.addAll(Keys.names(page));
    }

    assertThat(seen).hasSize(100).doesNotHaveDuplicates().isSorted();
    assertThat(page.text()).contains("\"list_complete\":true");
  }

  @Test
  void of_exactly_as_many_keys_as_asked_is_complete() {
    kv.put("a", "1");
    kv.put("b", "2");

    assertThat(kv.list("?key_count_limit=2").text())
        .isEqualTo(
            "{\"keys\":[{\"name\":\"a\"},{\"name\":\"b\"}],\"list_complete\":true,"
                + "\"cacheStatus\":null}");
  }

  @Test
  void goes_on_after_a_cursor_whose_key_is_gone_and_takes_it_twice() {
    for (var key : new String[] {"a", "b", "c", "d"}) {
      kv.put(key, "v");
    }
    var cursor = Keys.cursor(kv.list("?key_count_limit=2"));

    kv.delete("b");
    kv.put("aa", "v");
    kv.put("bb", "v");

    assertThat(Keys.names(kv.list("?key_count_limit=1&cursor=" + cursor))).containsExactly("bb");
    assertThat(Keys.names(kv.list("?cursor=" + cursor))).containsExactly("bb", "c", "d");
  }

  @Test
  void starts_at_the_start_for_an_empty_cursor() {
    kv.put("a", "1");

    assertThat(Keys.names(kv.list("?cursor="))).containsExactly("a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "%00", "%%%", "🙈", "AAAAAAAA"})
  void refuses_a_cursor_that_nobody_gave_out(String cursor) {
    assertThat(kv.list("?cursor=" + Binding.path(cursor).substring(1)).status()).isEqualTo(400);
  }

  @Test
  void neither_shows_nor_counts_expired_keys() {
    for (int at = 0; at < 10; at++) {
      kv.put("gone" + at, "v", "expiration_ttl=60");
      kv.put("kept" + at, "v");
    }

    settings.clock.advance(Duration.ofSeconds(60));

    assertThat(Keys.names(kv.list("?key_count_limit=10")))
        .hasSize(10)
        .allMatch(name -> name.startsWith("kept"));
    assertThat(kv.list("?key_count_limit=10").text()).contains("\"list_complete\":true");
  }

  @ParameterizedTest
  @CsvSource({
    "1001, Invalid key_count_limit of 1001. Please specify an integer less than 1000.",
    "9999999999, Invalid key_count_limit of 9999999999. Please specify an integer less than 1000.",
    "0, Invalid key_count_limit of 0. Please specify an integer greater than 0.",
    "-1, Invalid key_count_limit of -1. Please specify an integer greater than 0.",
    "x, Invalid key_count_limit of NaN. Please specify an integer greater than 0.",
    "'', Invalid key_count_limit of NaN. Please specify an integer greater than 0.",
  })
  void refuses_a_number_of_keys_that_cannot_be(String limit, String text) {
    var answer = kv.list("?key_count_limit=" + limit + "&prefix=" + "p".repeat(600));

    assertThat(answer.failure()).isEqualTo("400 " + text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1000", "1", "5x", "%205"})
  void takes_a_number_as_javascript_reads_it(String limit) {
    assertThat(kv.list("?key_count_limit=" + limit).status()).isEqualTo(200);
  }

  @Test
  void refuses_a_prefix_that_no_key_can_have() {
    assertThat(kv.list("?prefix=" + "%C3%A9".repeat(257)).failure())
        .isEqualTo("414 UTF-8 encoded length of 514 exceeds key length limit of 512.");
  }
}
