package dev.hotslice.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotslice.kv.InvalidInputException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotBlank;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PercentTextTest {
  @Property
  void undoes_what_an_encoder_did(@ForAll String text) {
    var whole = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    var encoded = URLEncoder.encode(whole, StandardCharsets.UTF_8).replace("+", "%20");

    assertThat(PercentText.decode(encoded)).isEqualTo(whole);
  }

  @ParameterizedTest
  @CsvSource({"a+b, a+b", "%2B, +", "%252F, %2F", "%c3%A9, é", "é, é", "'', ''"})
  void decodes_once_and_leaves_a_plus(String raw, String text) {
    assertThat(PercentText.decode(raw)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "%4", "%zz", "%4z", "%FF", "%C3%28", "%ED%A0%80", "%C0%80", "a%"})
  void refuses_what_is_no_utf8(String raw) {
    assertThatThrownBy(() -> PercentText.decode(raw))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("Could not URL-decode key name");
  }

  @Property
  void reads_a_query_as_a_browser_wrote_it(@ForAll @NotBlank String name, @ForAll String value) {
    var key = new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    var text = new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    var query =
        "other=1&"
            + URLEncoder.encode(key, StandardCharsets.UTF_8)
            + "="
            + URLEncoder.encode(text, StandardCharsets.UTF_8)
            + "&last";

    assertThat(RawQuery.of(query).text(key)).isEqualTo(key.equals("other") ? "1" : text);
  }

  @ParameterizedTest
  @CsvSource({
    "a=%zz, %zz",
    "a=%, %",
    "a=%4, %4",
    "a=%FF, \ufffd",
    "a, ''",
    "a=, ''",
    "a=b=c, b=c",
    "a=1&a=2, 1",
    "&&a=1, 1",
  })
  void takes_nothing_in_a_query_for_an_error(String query, String value) {
    assertThat(RawQuery.of(query).text("a")).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "b=1", "ab=1", "=a", "&"})
  void finds_no_parameter_where_there_is_none(String query) {
    assertThat(RawQuery.of(query).text("a")).isNull();
    assertThat(RawQuery.of(null).text("a")).isNull();
  }
}
