package dev.hotslice.app.kv;

import static dev.hotslice.app.kv.Envelopes.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.app.EdgeService;
import dev.hotslice.app.TestClient;
import dev.hotslice.app.TestSettings;
import dev.hotslice.app.http.Json;
import dev.hotslice.app.http.RawHttp;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyPagesRestTest {
  private static final String KV = TestSettings.KV;

  private TestSettings settings;
  private EdgeService service;
  private TestClient client;

  @BeforeEach
  void start(@TempDir Path folder) {
    settings = TestSettings.in(folder).profile("unlimited");
    service = EdgeService.start(settings.build());
    client = new TestClient(service);
  }

  @AfterEach
  void stop() {
    client.close();
    service.close();
  }

  @Test
  void walks_hundreds_of_pages_while_keys_come_and_go() {
    put(IntStream.range(0, 3_000).mapToObj(KeyPagesRestTest::key).toList());
    var seen = new ArrayList<String>();
    var cursor = "";
    int pages = 0;
    do {
      var page = client.get(KV + "/keys?prefix=k&limit=10&cursor=" + cursor);
      var names = names(page);
      cursor = Json.read(page.bytes()).at("/result_info/cursor").asString();
      assertThat(Json.read(page.bytes()).at("/result_info/count").asInt()).isEqualTo(names.size());
      seen.addAll(names);
      pages++;
      // the page just shown goes, and its neighbours before and in another prefix come
      var _ = client.post(KV + "/bulk/delete", Json.array().add(names.getLast()).toString());
      put(List.of("a" + pages, "k!" + pages, "z" + pages));
    } while (!cursor.isEmpty());

    assertThat(pages).isEqualTo(300);
    assertThat(seen).isEqualTo(IntStream.range(0, 3_000).mapToObj(KeyPagesRestTest::key).toList());
  }

  @Test
  void shows_a_key_that_comes_after_the_cursor_and_none_that_has_expired() {
    put(List.of("k1", "k3"));
    var _ = client.put(KV + "/values/k0?expiration_ttl=60", "1");
    for (int key = 10; key < 20; key++) {
      var _ = client.put(KV + "/values/j" + key + "?expiration_ttl=60", "1");
    }

    var first = client.get(KV + "/keys?limit=10");
    var cursor = Json.read(first.bytes()).at("/result_info/cursor").asString();
    put(List.of("k2"));
    settings.clock.advance(java.time.Duration.ofMinutes(1));
    var second = client.get(KV + "/keys?limit=10&cursor=" + cursor);
    var twice = client.get(KV + "/keys?limit=10&cursor=" + cursor);

    assertThat(names(first)).hasSize(10).allMatch(name -> name.startsWith("j"));
    assertThat(names(second)).containsExactly("k1", "k2", "k3");
    assertThat(second.text()).endsWith("\"result_info\":{\"count\":3,\"cursor\":\"\"}}");
    assertThat(twice.text()).isEqualTo(second.text());
  }

  @Test
  void orders_keys_by_their_utf_8_bytes() {
    put(List.of("\uFB00", "\uD83D\uDE00", "a", "B", "ü", "\u0001"));

    assertThat(names(client.get(KV + "/keys?prefix=")))
        .containsExactly("\u0001", "B", "a", "ü", "\uFB00", "\uD83D\uDE00");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "a+b", "ü😀", "100%", "%41", "*", "[", "a&b=c", "\""})
  void takes_a_prefix_literally(String prefix) {
    put(List.of(prefix + "1", prefix, "a", "A", "x" + prefix));

    var answer =
        client.get(
            KV
                + "/keys?prefix="
                + java.net.URLEncoder.encode(prefix, java.nio.charset.StandardCharsets.UTF_8));

    assertThat(names(answer)).containsExactly(prefix, prefix + "1");
  }

  @Test
  void takes_a_percent_sign_that_is_no_escape_as_itself() {
    put(List.of("%zz1", "a"));

    var answer =
        RawHttp.send(service.uri(), "GET " + KV + "/keys?prefix=%zz HTTP/1.1", "Host: localhost");

    assertThat(answer).contains("\"result\":[{\"name\":\"%zz1\"}],");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "limit=9|400|10028|limit is \"9\", it must be an integer from 10 to 1000",
        "limit=1001|400|10028|limit is \"1001\", it must be an integer from 10 to 1000",
        "limit=ten|400|10028|limit is \"ten\", it must be an integer from 10 to 1000",
        "limit=|400|10028|limit is \"\", it must be an integer from 10 to 1000",
        "cursor=x|400|10041|list keys: 'invalid cursor x'",
        "cursor=%20|400|10041|list keys: 'invalid cursor  '",
      })
  void refuses_what_is_no_page(String query, int status, int code, String message) {
    var answer = client.get(KV + "/keys?" + query);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.text()).isEqualTo(failure(code, message));
  }

  @Test
  void refuses_a_prefix_that_is_longer_than_a_key() {
    var answer = client.get(KV + "/keys?prefix=" + "p".repeat(513));

    assertThat(answer.status()).isEqualTo(414);
    assertThat(answer.text())
        .isEqualTo(failure(10030, "UTF-8 encoded length of 513 exceeds key length limit of 512."));
  }

  @Test
  void refuses_a_location_that_cannot_be() {
    for (var path : new String[] {"/keys", "/values/k", "/metadata/k"}) {
      var answer = client.get(KV + path, "X-Hotslice-Location", "No Such Place");

      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.text())
          .isEqualTo(
              failure(
                  10021,
                  "Invalid location \"No Such Place\". It must be 1 to 32 lower-case letters, digits"
                      + " and hyphens."));
    }
  }

  private void put(List<String> keys) {
    var pairs = Json.array();
    keys.forEach(key -> pairs.addObject().put("key", key).put("value", "1"));
    for (int from = 0; from < pairs.size(); from += 10_000) {
      assertThat(client.put(KV + "/bulk", pairs.toString()).status()).isEqualTo(200);
    }
  }

  private static String key(int number) {
    return "k%05d".formatted(number);
  }

  private static List<String> names(TestClient.Answer page) {
    return Json.read(page.bytes())
        .at("/result")
        .valueStream()
        .map(key -> key.at("/name").asString())
        .collect(Collectors.toList());
  }
}
