package dev.hotslice.app.workerd;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkerdKeysTest extends BoundService {
  static Stream<String> hostileKeys() {
    return Stream.of(
        "a/b",
        "/",
        "//",
        "a//b/",
        "%",
        "%%",
        "%00",
        "%2F",
        "%2e%2e",
        "%zz",
        "\u0000",
        "a\u0000b",
        "\r\n",
        "\t",
        "\u007f",
        "+",
        "a b+c",
        " ",
        "[x]",
        "^",
        "a|b",
        "...",
        "../..",
        "..%2f",
        "./",
        "a/../b",
        ";",
        "..;x",
        "a;b=c",
        "a?b",
        "a#b",
        "bulk/get",
        "é",
        "😀",
        "\uff5e",
        "\ufeff",
        "\ufffd",
        "\\",
        "\"'<>`{}",
        "!$&'()*,-.:;=@_~",
        "constructor",
        "é".repeat(256),
        "\u0000".repeat(512));
  }

  @ParameterizedTest
  @MethodSource("hostileKeys")
  void go_there_and_back(String key) {
    assertThat(kv.get(key).status()).isEqualTo(404);
    assertThat(kv.put(key, "value of " + key).failure()).isEqualTo("200 OK");
    assertThat(kv.get(key).text()).isEqualTo("value of " + key);
    assertThat(Keys.names(kv.list(""))).containsExactly(key);
    assertThat(kv.delete(key).failure()).isEqualTo("200 OK");
    assertThat(kv.get(key).status()).isEqualTo(404);
  }

  @Test
  void of_every_byte_go_there_and_back() {
    for (char c = 0; c < 0x180; c++) {
      var key = "k" + c;
      assertThat(kv.put(key, "v" + (int) c).status()).isEqualTo(200);
      assertThat(kv.get(key).text()).isEqualTo("v" + (int) c);
    }
  }

  @Test
  void are_the_same_however_a_client_escapes_them() {
    kv.put("a^b|c[d]", "v");

    for (var path : new String[] {"/a^b|c[d]", "/a%5Eb%7Cc%5Bd%5D", "/%61%5eb|c%5bd]"}) {
      var answer = kv.wire().send("GET", path + "?urlencoded=true", kv.with());
      assertThat(answer.text()).isEqualTo("v");
    }
  }

  @Test
  void may_be_512_bytes_and_not_one_more() {
    assertThat(kv.put("k".repeat(512), "v").failure()).isEqualTo("200 OK");

    var text = "414 UTF-8 encoded length of 514 exceeds key length limit of 512.";
    assertThat(kv.get("é".repeat(257)).failure()).isEqualTo(text);
    assertThat(kv.put("é".repeat(257), "v").failure()).isEqualTo(text);
    assertThat(kv.delete("é".repeat(257)).failure()).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "/%FF, Could not URL-decode key name",
    "/%ED%A0%80, Could not URL-decode key name",
    "/%C3%28, Could not URL-decode key name",
    "/%zz, Could not URL-decode key name",
    "/a%, Could not URL-decode key name",
    "/%2e, Illegal key name \".\". Please use a different name.",
    "/%2e%2e, Illegal key name \"..\". Please use a different name.",
    "/.., Illegal key name \"..\". Please use a different name.",
  })
  void that_cannot_be_are_refused_for_every_verb(String path, String text) {
    for (var method : new String[] {"GET", "PUT", "DELETE"}) {
      var answer = kv.wire().send(method, path + "?urlencoded=true", new byte[] {'v'}, kv.with());

      assertThat(answer.failure()).isEqualTo("400 " + text);
      assertThat(answer.text()).isEqualTo(text);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?urlencoded=false", "?urlencoded=1", "?urlencoded", "?other=true"})
  void are_what_they_are_unless_the_client_says_that_it_encoded_them(String query) {
    var put = kv.wire().send("PUT", "/a%20b" + query, new byte[] {'v'}, kv.with());

    assertThat(put.status()).isEqualTo(200);
    assertThat(Keys.names(kv.list(""))).containsExactly("a%20b");
  }

  @Test
  void are_decoded_whatever_the_case_of_true() {
    kv.put("a b", "v");

    var answer = kv.wire().send("GET", "/a%20b?urlencoded=TrUe", kv.with());

    assertThat(answer.text()).isEqualTo("v");
  }

  @Test
  void may_have_one_slash_after_them() {
    kv.put("k", "v");

    assertThat(kv.wire().send("GET", "/k/?urlencoded=true", kv.with()).text()).isEqualTo("v");
    assertThat(kv.wire().send("GET", "/k//?urlencoded=true", kv.with()).status()).isEqualTo(404);
  }

  @Test
  void of_bytes_that_are_not_escaped_are_read_as_utf8() {
    kv.put("é", "v");

    var raw = new String("/é".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);

    assertThat(kv.wire().send("GET", raw, kv.with()).text()).isEqualTo("v");
  }

  @ParameterizedTest
  @CsvSource({
    "HEAD, /k, 405",
    "PATCH, /k, 405",
    "OPTIONS, /k, 405",
    "TRACE, /k, 405",
    "BREW, /k, 405",
    "HEAD, /, 405",
    "PUT, /, 404",
    "DELETE, /, 404",
    "POST, /, 404",
    "POST, /k, 404",
    "GET, /a/b, 404",
    "PUT, /a/b, 404",
    "DELETE, /bulk/get, 404",
    "GET, /bulk/get, 404",
    "GET, //, 404",
  })
  void and_nothing_else_have_routes(String method, String path, int status) {
    var answer = kv.wire().send(method, path, new byte[0], kv.with());

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.body()).isEmpty();
    assertThat(kv.get("k").status()).isEqualTo(404);
  }

  @Test
  void have_no_routes_for_a_large_body_either_and_the_connection_goes_on() {
    kv.put("k", "v");

    var answer = kv.wire().send("PUT", "/a/b", new byte[20_000_000], kv.with());

    assertThat(answer.status()).isEqualTo(404);
    assertThat(kv.get("k").text()).isEqualTo("v");
  }
}
