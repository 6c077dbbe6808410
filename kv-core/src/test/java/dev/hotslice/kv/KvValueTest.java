package dev.hotslice.kv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KvValueTest {
  /// What `TextDecoder` of a browser makes of the same bytes.
  @ParameterizedTest
  @CsvSource({
    "61EDA08062, 3",
    "61EDB08062, 3",
    "EDA080EDB080, 6",
    "61EDA062, 2",
    "61EDA0, 2",
    "E2EDA080, 4",
    "61ED62, 1",
    "61E09F8062, 3",
    "61F490808062, 4",
    "61F09F9862, 1",
    "61F09F98, 1",
    "61C1BF62, 2",
    "61FE62, 1",
    "61ED9FBF62, 0",
    "61F09F988062, 0",
  })
  void shows_what_is_no_text_as_browsers_do(String hex, int replaced) throws IOException {
    var value = KvValue.of(HexFormat.of().parseHex(hex));

    assertThat(value.text().chars().filter(c -> c == 0xFFFD)).hasSize(replaced);
    assertThat(value.reader().readAllAsString()).isEqualTo(value.text());
  }

  @ParameterizedTest
  @CsvSource({"61EDA08062", "EDA080EDB080"})
  void leaves_the_bytes_alone_when_it_shows_them(String hex) {
    var value = KvValue.of(HexFormat.of().parseHex(hex));

    value.text();

    assertThat(HexFormat.of().withUpperCase().formatHex(value.bytes())).isEqualTo(hex);
  }

  @Property
  void gives_any_text_back(@ForAll String text) {
    // half a surrogate pair has no bytes of its own: it is written as a question mark
    var written = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);

    assertThat(KvValue.of(text).text()).isEqualTo(written);
  }
}
