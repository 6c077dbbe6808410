package dev.hotslice.app.kv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.app.http.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{ \"b\" : [ 1 , 2.50 , -0 ] , \"a\":\t{} }|{\"b\":[1,2.50,-0],\"a\":{}}",
        "1e400|1e400",
        "0.1000000000000000055511151231257827|0.1000000000000000055511151231257827",
        "\" a  b \"|\" a  b \"",
        "\"\\u00fc\\/\\t\"|\"ü/\\t\"",
        "{\"a\":1,\"a\":2}|{\"a\":1,\"a\":2}",
        " null |null",
        "[]|[]",
      })
  void leaves_out_white_space_and_nothing_else(String text, String compact) {
    assertThat(JsonText.compact(text)).isEqualTo(compact);
    assertThat(Json.isJson(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[1,]",
        "{\"a\"}",
        "nul",
        "1 2",
        "{} x",
        "'a'",
        "01",
        "NaN",
        "+1",
        "[1",
        "\"a\nb\"",
        "/**/1",
        "\uFEFF1",
        "\"\\x\"",
        "{a:1}",
        ".5",
        "1."
      })
  void knows_what_is_no_json(String text) {
    assertThat(JsonText.compact(text)).isNull();
    assertThat(Json.isJson(text)).isFalse();
  }

  @Test
  void bears_depth_that_would_overflow_a_stack() {
    var deep = "[".repeat(9_000) + "]".repeat(9_000);

    assertThat(JsonText.compact(deep)).isEqualTo(deep);
    assertThat(Json.isJson("[".repeat(5_000_000))).isFalse();
  }

  @Test
  void refuses_bytes_that_are_no_utf_8() {
    assertThat(JsonText.utf8(new byte[] {'"', (byte) 0xff, '"'})).isNull();
    assertThat(JsonText.utf8("\"ü\"".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
        .isEqualTo("\"ü\"");
  }
}
