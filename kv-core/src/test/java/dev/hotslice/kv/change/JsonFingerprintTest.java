package dev.hotslice.kv.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.hotslice.kv.Fingerprint;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.PutOptions;
import dev.hotslice.kv.WriteResult;
import dev.hotslice.kv.memory.MemoryEngine;
import dev.hotslice.time.ManualClock;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonFingerprintTest {
  private static final JsonFingerprint ALL = JsonFingerprint.ignoring();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\":1,\"b\":2}             | {\"b\":2,\"a\":1}",
        "{\"a\":{\"x\":1,\"y\":[]}}    | {\"a\":{\"y\":[],\"x\":1}}",
        "[1,2]                         | ` [ 1 ,\t2 ]\n`",
        "{\"a\":1}                     | {\"\\u0061\":1}",
        "\"é/\"                        | \"\\u00e9\\/\"",
        "\"😀\"                        | \"\\ud83d\\ude00\"",
        "{\"a\":1,\"a\":2}             | {\"a\":2}",
        "{\"a\":2,\"b\":0,\"a\":2}     | {\"b\":0,\"a\":2}",
        "1e5                           | 1e5"
      })
  void is_the_same_for_what_reads_the_same(String one, String other) {
    assertThat(print(ALL, one)).isEqualTo(print(ALL, other));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\":1}                 | {\"a\":2}",
        "{\"a\":1}                 | {\"b\":1}",
        "{\"a\":1}                 | {\"a\":\"1\"}",
        "{\"a\":null}              | {}",
        "{\"a\":null}              | {\"a\":false}",
        "{\"a\":{\"b\":1}}         | {\"a\":1,\"b\":1}",
        "{\"a\":{},\"b\":1}        | {\"a\":{\"b\":1}}",
        "[1,2]                     | [2,1]",
        "[1,2]                     | [12]",
        "[[1],[2]]                 | [[1,2]]",
        "[[],1]                    | [[1]]",
        "[]                        | {}",
        "[]                        | [[]]",
        "[]                        | null",
        "\"\"                      | null",
        "\"a\"                     | \"A\"",
        "\"é\"                     | \"e\\u0301\"",
        "\"\\ud800\"               | \"\\ud801\"",
        "\"\\ud800\"               | \"?\"",
        "{\"ab\":\"c\"}            | {\"a\":\"bc\"}",
        "{\"a\":1,\"a\":2}         | {\"a\":1}",
        "1                         | 1.0",
        "1                         | 1e0",
        "0                         | -0",
        "true                      | \"true\"",
        "12345678901234567890123456789 | 12345678901234567890123456788",
        "0.10000000000000000000001 | 0.1"
      })
  void is_different_for_what_reads_differently(String one, String other) {
    assertThat(print(ALL, one)).isNotEqualTo(print(ALL, other));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/at        | {\"at\":1,\"n\":1}            | {\"at\":{\"deep\":[2]},\"n\":1}",
        "/at        | {\"at\":1,\"n\":1}            | {\"n\":1}",
        "/a/b       | {\"a\":{\"b\":1,\"c\":1}}     | {\"a\":{\"c\":1,\"b\":2}}",
        "/1         | [1,2,3]                       | [1,9,3]",
        "/0/seen    | [{\"seen\":1,\"x\":1}]        | [{\"seen\":2,\"x\":1}]",
        "/a~1b      | {\"a/b\":1}                   | {\"a/b\":2}",
        "/a~0b      | {\"a~b\":1}                   | {\"a~b\":2}",
        "/~01       | {\"~1\":1}                    | {\"~1\":2}",
        "/          | {\"\":1}                      | {\"\":2}",
        "/at        | {\"at\":1,\"at\":2}           | {\"at\":3}",
        "/0         | {\"0\":1}                     | {\"0\":2}"
      })
  void leaves_out_what_a_pointer_points_at(String pointer, String one, String other) {
    var content = JsonFingerprint.ignoring(pointer);

    assertThat(print(content, one)).isEqualTo(print(content, other));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/at    | {\"at\":1,\"n\":1}      | {\"at\":1,\"n\":2}",
        "/at    | {\"x\":{\"at\":1}}      | {\"x\":{\"at\":2}}",
        "/at    | [{\"at\":1}]            | [{\"at\":2}]",
        "/a/b   | {\"a\":1}               | {\"a\":2}",
        "/a/b   | {\"a\":{\"b\":1}}       | {\"a\":[]}",
        "/1     | [1,2,3]                 | [1,2]",
        "/1     | [1,2]                   | [1]",
        "/01    | [1,2]                   | [1,3]",
        "/-     | [1]                     | [1,2]",
        "/a~1b  | {\"a\":{\"b\":1}}       | {\"a\":{\"b\":2}}"
      })
  void leaves_out_nothing_else(String pointer, String one, String other) {
    var content = JsonFingerprint.ignoring(pointer);

    assertThat(print(content, one)).isNotEqualTo(print(content, other));
  }

  @Test
  void fingerprints_that_ignore_different_pointers_never_match() {
    var value = "{\"a\":1}";

    assertThat(
            List.of(
                print(ALL, value),
                print(JsonFingerprint.ignoring("/x"), value),
                print(JsonFingerprint.ignoring("/y"), value),
                print(JsonFingerprint.ignoring("/x", "/y"), value),
                print(JsonFingerprint.ignoring("/x\n/y"), value),
                print(JsonFingerprint.ignoring("/x/y"), value)))
        .doesNotHaveDuplicates();
  }

  @Test
  void neither_order_nor_repetition_of_pointers_matters() {
    var value = "{\"a\":1}";

    assertThat(print(JsonFingerprint.ignoring("/x", "/y"), value))
        .isEqualTo(print(JsonFingerprint.ignoring(List.of("/y", "/x", "/y")), value));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "{", "{} {}", "[1,]", "{'a':1}", "not json", "\ufeff{}", "NaN", "01"})
  void what_is_not_json_gets_the_digest_of_its_bytes(String text) {
    assertThat(print(ALL, text)).isEqualTo(Fingerprint.of(KvValue.of(text)));
  }

  @Test
  void what_is_not_utf_8_gets_the_digest_of_its_bytes() {
    var utf16 = KvValue.of("{\"a\":1}".getBytes(StandardCharsets.UTF_16LE));
    var latin1 = KvValue.of("\"é\"".getBytes(StandardCharsets.ISO_8859_1));

    assertThat(ALL.of(utf16)).isEqualTo(Fingerprint.of(utf16));
    assertThat(ALL.of(latin1)).isEqualTo(Fingerprint.of(latin1));
  }

  @Test
  void takes_numbers_and_texts_of_any_length() {
    var digits = "7".repeat(100_000);
    var text = "\"" + "heron".repeat(1_000_000) + "\"";

    assertThat(print(ALL, digits + "1").text()).startsWith("json1:");
    assertThat(print(ALL, digits + "1")).isNotEqualTo(print(ALL, digits + "2"));
    assertThat(print(ALL, text).text()).startsWith("json1:");
    assertThat(print(ALL, "{" + text + ":1}").text()).startsWith("json1:");
  }

  @Test
  void a_value_nested_without_end_gets_the_digest_of_its_bytes() {
    var deep = "[".repeat(100_000) + "]".repeat(100_000);

    assertThat(print(ALL, deep)).isEqualTo(Fingerprint.of(KvValue.of(deep)));
    assertThat(print(ALL, "[".repeat(500) + "]".repeat(500)).text()).startsWith("json1:");
  }

  @Test
  void is_short_ascii() {
    assertThat(print(ALL, "{}").text()).matches("json1:[0-9a-f]{64}");
  }

  @Test
  void stays_what_it_was_in_earlier_releases() {
    assertThat(print(JsonFingerprint.ignoring("/generatedAt"), "{\"items\":[1,\"a\",null]}").text())
        .isEqualTo("json1:9a0567a04b662314b065208fe4c83b93c8317cf4979ac0cc4f940ee3c0fa284e");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``    | JSON pointer is \"\", it must start with a slash, as in \"/generatedAt\"",
        "at    | JSON pointer is \"at\", it must start with a slash, as in \"/generatedAt\"",
        "/a~b  | JSON pointer is \"/a~b\", a \"~\" in a name must be written \"~0\"",
        "/a~   | JSON pointer is \"/a~\", a \"~\" in a name must be written \"~0\""
      })
  void refuses_what_is_no_pointer(String pointer, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JsonFingerprint.ignoring(pointer))
        .withMessage(message);
  }

  @Test
  void a_snapshot_that_only_carries_a_new_time_is_not_written() {
    try (var engine = new MemoryEngine(ManualClock.at("2031-07-01T10:00:00Z"))) {
      var store = engine.namespace(new NamespaceId("snapshots"));
      var content = JsonFingerprint.ignoring("/generatedAt");
      var key = KvKey.of("snapshot");
      var first = KvValue.of("{\"generatedAt\":\"10:00\",\"likes\":{\"a\":1}}");
      var later = KvValue.of("{\"likes\": {\"a\": 1}, \"generatedAt\": \"10:05\"}");
      var changed = KvValue.of("{\"generatedAt\":\"10:10\",\"likes\":{\"a\":2}}");

      assertThat(store.putIfChanged(key, first, PutOptions.NONE, content.of(first)))
          .isEqualTo(WriteResult.WRITTEN);
      assertThat(store.putIfChanged(key, later, PutOptions.NONE, content.of(later)))
          .isEqualTo(WriteResult.UNCHANGED);
      assertThat(store.putIfChanged(key, changed, PutOptions.NONE, content.of(changed)))
          .isEqualTo(WriteResult.WRITTEN);
    }
  }

  private static Fingerprint print(JsonFingerprint fingerprint, String json) {
    return fingerprint.of(KvValue.of(json));
  }
}
