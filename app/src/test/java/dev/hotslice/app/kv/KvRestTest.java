package dev.hotslice.app.kv;

import static dev.hotslice.app.kv.Envelopes.DONE;
import static dev.hotslice.app.kv.Envelopes.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.app.EdgeService;
import dev.hotslice.app.TestClient;
import dev.hotslice.app.TestSettings;
import dev.hotslice.app.http.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KvRestTest {
  private TestSettings settings;
  private EdgeService service;
  private TestClient client;

  @BeforeEach
  void start(@TempDir Path folder) {
    settings = TestSettings.in(folder).writesPerDay(40);
    service = EdgeService.start(settings.build());
    client = new TestClient(service);
  }

  @AfterEach
  void stop() {
    client.close();
    service.close();
  }

  @Test
  void gives_back_the_bytes_that_were_put() {
    var everyByte = new byte[256];
    for (int at = 0; at < 256; at++) {
      everyByte[at] = (byte) at;
    }

    var put =
        client.send(
            "PUT", TestSettings.KV + "/values/blob", everyByte, "Content-Type", "application/json");
    var got = client.get(TestSettings.KV + "/values/blob");

    assertThat(put.text()).isEqualTo(DONE);
    assertThat(got.status()).isEqualTo(200);
    assertThat(got.bytes()).isEqualTo(everyByte);
    assertThat(got.header("content-type")).isEqualTo("application/octet-stream");
    assertThat(got.header("content-length")).isEqualTo("256");
  }

  @Test
  void gives_back_an_empty_value() {
    var put = client.put(TestSettings.KV + "/values/nothing", "");
    var got = client.get(TestSettings.KV + "/values/nothing");

    assertThat(put.text()).isEqualTo(DONE);
    assertThat(got.status()).isEqualTo(200);
    assertThat(got.header("content-length")).isEqualTo("0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain", "a/b", "%2F", "a+b", "a b", "a;b=c", "50%", "ü😀", "//", "a\\b", "[^|]", "\"",
        "a?b#c", "...", "a\tb"
      })
  void keeps_odd_keys_as_they_are(String key) {
    var path = TestSettings.KV + "/values/" + encode(key);

    var put = client.put(path, "value of " + key);
    var got = client.get(path);
    var listed = client.get(TestSettings.KV + "/keys");

    assertThat(put.text()).isEqualTo(DONE);
    assertThat(got.text()).isEqualTo("value of " + key);
    assertThat(names(listed)).containsExactly(key);
  }

  @Test
  void takes_a_bare_plus_for_a_plus() {
    var _ = client.put(TestSettings.KV + "/values/a+b", "1");

    assertThat(names(client.get(TestSettings.KV + "/keys"))).containsExactly("a+b");
  }

  @Test
  void finds_a_namespace_by_its_binding_too() {
    var _ = client.put(TestSettings.KV + "/values/k", "1");

    var got =
        client.get(TestSettings.KV.replace(TestSettings.NAMESPACE, "DATA_STORE") + "/values/k");

    assertThat(got.text()).isEqualTo("1");
  }

  @Test
  void shows_the_expiration_of_a_value_and_forgets_it_at_that_second() {
    var _ = client.put(TestSettings.KV + "/values/k?expiration_ttl=60", "1");

    var alive = client.get(TestSettings.KV + "/values/k");
    var listed = client.get(TestSettings.KV + "/keys");
    settings.clock.advance(Duration.ofSeconds(60));
    var gone = client.get(TestSettings.KV + "/values/k");

    assertThat(alive.header("expiration")).isEqualTo("1795176060");
    assertThat(listed.text())
        .isEqualTo(
            "{\"success\":true,\"errors\":[],\"messages\":[],"
                + "\"result\":[{\"name\":\"k\",\"expiration\":1795176060}],"
                + "\"result_info\":{\"count\":1,\"cursor\":\"\"}}");
    assertThat(gone.status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "expiration_ttl=59|10034|Invalid expiration_ttl of 59. Expiration TTL must be at least 60.",
        "expiration_ttl=0|10034|Invalid expiration_ttl of 0. Please specify integer greater than 0.",
        "expiration_ttl=x|10034|Invalid expiration_ttl of x. Please specify integer greater than 0.",
        "expiration=1795176059|10033|Invalid expiration of 1795176059. Expiration times must be at"
            + " least 60 seconds in the future.",
      })
  void refuses_an_expiration_that_is_too_soon(String query, int code, String message) {
    var answer = client.put(TestSettings.KV + "/values/k?" + query, "1");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text()).isEqualTo(failure(code, message));
  }

  @Test
  void names_a_missing_key() {
    var failure = failure(10009, "get: 'key not found'");

    assertThat(client.get(TestSettings.KV + "/values/none").status()).isEqualTo(404);
    assertThat(client.get(TestSettings.KV + "/values/none").text()).isEqualTo(failure);
    assertThat(client.get(TestSettings.KV + "/metadata/none").text()).isEqualTo(failure);
  }

  @Test
  void names_a_missing_namespace_with_the_operation() {
    var base = TestSettings.KV.replace(TestSettings.NAMESPACE, "f".repeat(32));

    assertThat(client.put(base + "/values/k", "1").text())
        .isEqualTo(failure(10013, "put: 'namespace not found'"));
    assertThat(client.get(base + "/keys").text())
        .isEqualTo(failure(10013, "list keys: 'namespace not found'"));
    assertThat(client.get(base + "/keys").status()).isEqualTo(404);
  }

  @Test
  void answers_unknown_paths_and_methods_with_an_envelope() {
    var lost = client.get("/client/v4/nowhere");
    var wrong = client.post(TestSettings.KV + "/values/k", "1");

    assertThat(lost.status()).isEqualTo(404);
    assertThat(lost.text())
        .isEqualTo(
            failure(
                7003,
                "Could not route to /client/v4/nowhere, perhaps your object identifier is"
                    + " invalid?"));
    assertThat(wrong.status()).isEqualTo(405);
    assertThat(wrong.text())
        .isEqualTo(
            failure(10405, "POST method not allowed for the api_token authentication scheme"));
  }

  @Test
  void deletes_a_key_and_is_content_when_there_is_none() {
    var _ = client.put(TestSettings.KV + "/values/k", "1");

    assertThat(client.delete(TestSettings.KV + "/values/k").text()).isEqualTo(DONE);
    assertThat(client.delete(TestSettings.KV + "/values/k").text()).isEqualTo(DONE);
    assertThat(client.get(TestSettings.KV + "/values/k").status()).isEqualTo(404);
  }

  @Test
  void takes_value_and_metadata_from_a_form_in_either_order() {
    var form =
        """
        --x\r
        Content-Disposition: form-data; name="metadata"\r
        \r
        {"a":[1,"ü"]}\r
        --x\r
        Content-Disposition: form-data; name="value"; filename="blob"\r
        Content-Type: application/octet-stream\r
        \r
        one\r
        two\r
        --x--\r
        """;

    var put =
        client.put(
            TestSettings.KV + "/values/k", form, "Content-Type", "multipart/form-data; boundary=x");

    assertThat(put.text()).isEqualTo(DONE);
    assertThat(client.get(TestSettings.KV + "/values/k").text()).isEqualTo("one\r\ntwo");
    assertThat(client.get(TestSettings.KV + "/metadata/k").text())
        .isEqualTo("{\"success\":true,\"errors\":[],\"messages\":[],\"result\":{\"a\":[1,\"ü\"]}}");
  }

  @Test
  void shows_null_for_a_key_without_metadata() {
    var _ = client.put(TestSettings.KV + "/values/k", "1");

    assertThat(client.get(TestSettings.KV + "/metadata/k").text()).isEqualTo(DONE);
  }

  @Test
  void pages_through_keys_by_their_bytes_even_when_the_last_one_shown_is_deleted() {
    for (int key = 10; key < 35; key++) {
      var _ = client.put(TestSettings.KV + "/values/k" + key, "1");
    }

    var first = client.get(TestSettings.KV + "/keys?limit=10&prefix=k");
    var cursor = Json.read(first.bytes()).at("/result_info/cursor").stringValue();
    var _ = client.delete(TestSettings.KV + "/values/k19");
    var second = client.get(TestSettings.KV + "/keys?limit=10&prefix=k&cursor=" + cursor);

    assertThat(names(first)).hasSize(10).startsWith("k10").endsWith("k19");
    assertThat(names(second)).hasSize(10).startsWith("k20").endsWith("k29");
  }

  @Test
  void refuses_a_cursor_that_it_never_handed_out() {
    var answer = client.get(TestSettings.KV + "/keys?cursor=AAAAAGFi");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text()).isEqualTo(failure(10041, "list keys: 'invalid cursor AAAAAGFi'"));
  }

  @Test
  void refuses_a_page_of_nine_keys() {
    assertThat(client.get(TestSettings.KV + "/keys?limit=9").text())
        .isEqualTo(failure(10028, "limit is \"9\", it must be an integer from 10 to 1000"));
  }

  @Test
  void refuses_a_key_of_more_than_512_bytes() {
    var answer = client.put(TestSettings.KV + "/values/" + "k".repeat(513), "1");

    assertThat(answer.status()).isEqualTo(414);
    assertThat(answer.text())
        .isEqualTo(failure(10030, "UTF-8 encoded length of 513 exceeds key length limit of 512."));
  }

  @ParameterizedTest
  @ValueSource(strings = {"%FF", "%C3", "%ED%A0%80"})
  void refuses_a_key_that_is_not_utf_8(String key) {
    var answer = client.put(TestSettings.KV + "/values/" + key, "1");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text()).isEqualTo(failure(10021, "Could not URL-decode key name"));
  }

  @Test
  void tells_that_the_writes_of_the_day_are_used_up_and_when_they_come_back() {
    for (int key = 0; key < 40; key++) {
      assertThat(client.put(TestSettings.KV + "/values/k" + key, "1").status()).isEqualTo(200);
    }

    var refused = client.put(TestSettings.KV + "/values/more", "1");
    settings.clock.advance(Duration.ofHours(12));
    var nextDay = client.put(TestSettings.KV + "/values/more", "1");

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.text())
        .isEqualTo(
            failure(
                10048,
                "your account has reached the free usage limit for this operation for today"));
    assertThat(nextDay.status()).isEqualTo(200);
  }

  @Test
  void lists_the_namespaces_of_the_configuration_page_by_page() {
    var path = "/client/v4/accounts/" + TestSettings.ACCOUNT + "/storage/kv/namespaces";

    var first = client.get(path + "?per_page=100&order=title&direction=asc&page=1");
    var second = client.get(path + "?per_page=100&order=title&direction=asc&page=2");

    assertThat(first.text())
        .isEqualTo(
            "{\"success\":true,\"errors\":[],\"messages\":[],\"result\":[{\"id\":\""
                + TestSettings.NAMESPACE
                + "\",\"title\":\"DATA_STORE\",\"supports_url_encoding\":true}],"
                + "\"result_info\":{\"page\":1,\"per_page\":100,\"count\":1,\"total_count\":1}}");
    assertThat(Json.read(second.bytes()).at("/result").size()).isZero();
  }

  @Test
  void charges_a_request_to_the_day() {
    var _ = client.put(TestSettings.KV + "/values/k", "1");
    var _ = client.get(TestSettings.KV + "/values/k");
    var _ = client.get(TestSettings.KV + "/keys");

    assertThat(client.get("/v1/budget").text())
        .startsWith(
            "{\"plan\":\"custom\",\"day\":\"2026-11-20\",\"resetsAt\":\"2026-11-21T00:00:00Z\",")
        .contains("\"read\":{\"spent\":1,\"allowance\":100000,\"remaining\":99999,")
        .contains("\"write\":{\"spent\":1,\"allowance\":40,\"remaining\":39,")
        .contains("\"delete\":{\"spent\":0,\"allowance\":1000,\"remaining\":1000,")
        .contains("\"list\":{\"spent\":1,\"allowance\":1000,\"remaining\":999,");
  }

  private static List<String> names(TestClient.Answer answer) {
    return StreamSupport.stream(Json.read(answer.bytes()).at("/result").spliterator(), false)
        .map(key -> key.at("/name").stringValue())
        .toList();
  }

  private static String encode(String key) {
    return URLEncoder.encode(key, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
