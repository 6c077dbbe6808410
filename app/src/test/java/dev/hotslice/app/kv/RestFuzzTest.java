package dev.hotslice.app.kv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.app.EdgeService;
import dev.hotslice.app.TestSettings;
import dev.hotslice.app.http.Json;
import dev.hotslice.app.http.RawHttp;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RestFuzzTest {
  private static final String ACCOUNT = "/client/v4/accounts/" + TestSettings.ACCOUNT;

  private static final List<String> METHODS =
      List.of("GET", "HEAD", "PUT", "POST", "DELETE", "PATCH", "OPTIONS");

  private static final List<String> PATHS =
      List.of(
          TestSettings.KV + "/values/~",
          TestSettings.KV + "/metadata/~",
          TestSettings.KV + "/keys",
          TestSettings.KV + "/bulk",
          TestSettings.KV + "/bulk/get",
          TestSettings.KV + "/bulk/delete",
          TestSettings.KV,
          TestSettings.KV + "/~",
          ACCOUNT + "/storage/kv/namespaces",
          ACCOUNT + "/storage/kv/namespaces/~",
          ACCOUNT + "/storage/kv/namespaces/~/values/~",
          ACCOUNT + "/workers/scripts/~/settings",
          "/client/v4/accounts/~/storage/kv/namespaces/~/keys",
          "/client/v4/accounts/~",
          "/client/v4/user/~",
          "/client/v4/~/~");

  private static final List<String> SEGMENTS =
      List.of(
          "k",
          "",
          ".",
          "..",
          "%2E",
          "%2F",
          "%",
          "%zz",
          "%4",
          "%00",
          "%FF",
          "%C3%28",
          "%ED%A0%80",
          "+",
          "[",
          "|",
          "\\",
          ";a=b",
          "\"",
          "a%0D%0Ab",
          "*",
          "{key}",
          "%25",
          "~",
          "x".repeat(513));

  private static final List<String> QUERIES =
      List.of(
          "",
          "?",
          "?limit=-1",
          "?limit=99999999999999999999",
          "?cursor=%FF",
          "?cursor=AAAA",
          "?prefix=%",
          "?prefix=%ED%A0%80",
          "?page=0",
          "?per_page=x",
          "?order=%00",
          "?expiration=1e9",
          "?expiration_ttl=60&expiration_ttl=x",
          "?expiration=-9223372036854775809",
          "?&&==&",
          "?direction",
          "?limit=10&limit=20",
          "?expiration_ttl=%20");

  private static final List<String> HEADERS =
      List.of(
          "X-Nothing: 1",
          "If-Match: \"",
          "If-Match: *",
          "If-None-Match: W/",
          "If-None-Match: *",
          "X-Hotslice-If-Changed: true",
          "X-Hotslice-ETag: true",
          "X-Hotslice-Location: \u00ff",
          "X-Hotslice-Location: far",
          "Content-Type: multipart/form-data",
          "Content-Type: multipart/form-data; boundary=",
          "Content-Type: multipart/form-data; boundary=x",
          "Content-Type: ;;;",
          "Accept: \u0080",
          "Authorization: Bearer",
          "X-Auth-Key: \u00e4",
          "Content-Encoding: gzip",
          "Range: bytes=0-1",
          "Expect: nonsense");

  private static final List<String> BODIES =
      List.of(
          "",
          "{",
          "[]",
          "{}",
          "null",
          "[{\"key\":\"k\",\"value\":\"v\"}]",
          "[[[[[[",
          "\u0000\u00ff",
          "{\"keys\":[\"k\"],\"type\":\"json\"}",
          "{\"keys\":{}}",
          "{\"title\":{}}",
          "{\"title\":\"t\"}",
          "--x\r\nContent-Disposition: form-data; name=\"value\"\r\n\r\n1\r\n--x--",
          "--x--",
          "--x",
          "[\"k\",null]",
          "[1e999]",
          "{\"keys\":[\"\\ud800\"]}",
          "[{\"key\":\"\\ud800\",\"value\":\"\"}]");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void never_fails_whatever_comes(long seed) {
    var random = new Random(seed);
    try (var service = EdgeService.start(TestSettings.in(folder).profile("unlimited").build())) {
      for (int request = 0; request < 250; request++) {
        var lines = lines(random);
        var answer = RawHttp.send(service.uri(), lines.toArray(new String[0]));

        assertThat(status(answer)).as("%s%n%s", lines, answer).isBetween(200, 499);
        if (status(answer) >= 400 && !lines.getFirst().startsWith("HEAD")) {
          assertEnvelope(service.uri(), lines, answer);
        }
      }
    }
  }

  @Test
  void answers_what_is_hardly_http_without_failing() {
    try (var service = EdgeService.start(TestSettings.in(folder).build())) {
      for (var line :
          new String[] {
            "GET " + TestSettings.KV + "/keys HTTP/9.9",
            "GET  " + TestSettings.KV + "/keys HTTP/1.1",
            "G\u0000T " + TestSettings.KV + "/keys HTTP/1.1",
            "GET " + TestSettings.KV + "/keys?\u0001 HTTP/1.1",
            "GET " + TestSettings.KV + "/values/\u00ff HTTP/1.1",
            "PUT " + TestSettings.KV + "/values/k",
          }) {
        var answer = RawHttp.send(service.uri(), line, "Host: localhost");

        assertThat(answer.isEmpty() || status(answer) != 500).as(answer).isTrue();
      }
    }
  }

  private static List<String> lines(Random random) {
    var path = pick(PATHS, random);
    while (path.contains("/~")) {
      path = path.replaceFirst("/~", "/" + quoted(pick(SEGMENTS, random)));
    }
    var body = pick(BODIES, random);
    var lines = new ArrayList<String>();
    var target = path.replace("\u0001", "~") + pick(QUERIES, random);
    lines.add(pick(METHODS, random) + " " + target + " HTTP/1.1");
    lines.add("Host: localhost");
    lines.add(pick(HEADERS, random));
    lines.add("Content-Length: " + body.length());
    if (!body.isEmpty()) {
      lines.add("");
      lines.add(body);
    }
    return lines;
  }

  /// A tilde of ours is no place for a segment.
  private static String quoted(String segment) {
    return java.util.regex.Matcher.quoteReplacement(segment.replace('~', '\u0001'));
  }

  private static void assertEnvelope(URI uri, List<String> lines, String answer) {
    var body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
    var json = Json.read(body);
    assertThat(json.at("/success").asBoolean(true)).as("%s%n%s", lines, answer).isFalse();
    assertThat(json.at("/errors/0/code").isInt()).as("%s%n%s", lines, answer).isTrue();
    assertThat(json.at("/errors/0/message").asString()).as("%s", uri).isNotEmpty();
  }

  private static int status(String answer) {
    return Integer.parseInt(answer.split(" ", 3)[1]);
  }

  private static <T> T pick(List<T> from, Random random) {
    return from.get(random.nextInt(from.size()));
  }
}
