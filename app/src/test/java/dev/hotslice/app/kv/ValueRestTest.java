package dev.hotslice.app.kv;

import static dev.hotslice.app.kv.Envelopes.DONE;
import static dev.hotslice.app.kv.Envelopes.failure;
import static dev.hotslice.app.kv.Envelopes.success;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.app.EdgeService;
import dev.hotslice.app.TestClient;
import dev.hotslice.app.TestSettings;
import dev.hotslice.app.http.Json;
import dev.hotslice.app.http.RawHttp;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueRestTest {
  private static final String KV = TestSettings.KV;
  private static final int MOST = 26_214_400;
  private static final String[] FORM = {"Content-Type", "multipart/form-data; boundary=x"};

  private EdgeService service;
  private TestClient client;

  @BeforeEach
  void start(@TempDir Path folder) {
    service = EdgeService.start(TestSettings.in(folder).build());
    client = new TestClient(service);
  }

  @AfterEach
  void stop() {
    client.close();
    service.close();
  }

  @Test
  void takes_25_mib_and_not_one_byte_more() {
    var most = client.send("PUT", KV + "/values/most", large(MOST));
    var more = client.send("PUT", KV + "/values/more", large(MOST + 1));
    var much = client.send("PUT", KV + "/values/more", large(2 * MOST));

    assertThat(most.text()).isEqualTo(DONE);
    assertThat(client.get(KV + "/values/most").bytes()).isEqualTo(large(MOST));
    assertThat(more.status()).isEqualTo(413);
    assertThat(more.text())
        .isEqualTo(failure(10024, "Value length of 26214401 exceeds limit of 26214400."));
    assertThat(much.status()).isEqualTo(413);
    assertThat(client.get(KV + "/values/more").status()).isEqualTo(404);
  }

  @Test
  void takes_25_mib_in_a_form_and_not_one_byte_more() {
    var most = client.send("PUT", KV + "/values/most", form(large(MOST)), FORM);
    var more = client.send("PUT", KV + "/values/more", form(large(MOST + 1)), FORM);

    assertThat(most.text()).isEqualTo(DONE);
    assertThat(client.get(KV + "/values/most").bytes()).isEqualTo(large(MOST));
    assertThat(client.get(KV + "/metadata/most").text()).isEqualTo(success("{}"));
    assertThat(more.status()).isEqualTo(413);
    assertThat(more.text())
        .isEqualTo(failure(10024, "Value length of 26214401 exceeds limit of 26214400."));
    assertThat(client.get(KV + "/values/more").status()).isEqualTo(404);
  }

  @Test
  void takes_chunks_up_to_25_mib() throws Exception {
    assertThat(putChunks("most", large(MOST)).statusCode()).isEqualTo(200);
    var more = putChunks("more", large(MOST + 1));
    assertThat(more.statusCode()).isEqualTo(413);
    assertThat(more.body()).isEqualTo(failure(10024, "Value length exceeds limit of 26214400."));

    assertThat(client.get(KV + "/values/most").bytes()).isEqualTo(large(MOST));
    assertThat(client.get(KV + "/values/more").status()).isEqualTo(404);
  }

  @Test
  void lets_a_client_read_its_error_after_it_has_sent_everything() {
    var lost = KV.replace(TestSettings.NAMESPACE, "f".repeat(32));

    for (int time = 0; time < 5; time++) {
      var answer = client.send("PUT", lost + "/values/k", large(8_000_000));
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.text()).isEqualTo(failure(10013, "put: 'namespace not found'"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 10~~12345",
        "Transfer-Encoding: chunked~~5\r\n12345\r\n",
        "Transfer-Encoding: chunked~~5\r\n123",
        "Content-Type: multipart/form-data; boundary=x~Content-Length: 500~~--x\r\nContent-"
            + "Disposition: form-data; name=\"value\"\r\n\r\n1\r\n--x--\r\n",
      })
  void stores_nothing_of_a_body_that_is_cut_off(String request) throws IOException {
    var uri = service.uri();
    var head = "PUT " + KV + "/values/k HTTP/1.1\r\nHost: localhost\r\n";
    try (var socket = new Socket(uri.getHost(), uri.getPort())) {
      socket
          .getOutputStream()
          .write((head + request.replace("~", "\r\n")).getBytes(StandardCharsets.ISO_8859_1));
      socket.shutdownOutput();
      var answer = socket.getInputStream().readAllBytes();
      assertThat(new String(answer, StandardCharsets.ISO_8859_1)).doesNotStartWith("HTTP/1.1 200");
    }

    assertThat(client.get(KV + "/values/k").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({".,.", "..,..", "%2E,.", "%2e%2E,.."})
  void refuses_the_two_names_that_no_key_may_have(String segment, String key) {
    for (var method : new String[] {"GET", "PUT", "DELETE"}) {
      var answer =
          RawHttp.send(
              service.uri(),
              method + " " + KV + "/values/" + segment + " HTTP/1.1",
              "Host: localhost",
              "Content-Length: 0");

      assertThat(answer).startsWith("HTTP/1.1 400 ");
      assertThat(answer)
          .endsWith(
              failure(10021, "Illegal key name \"" + key + "\". Please use a different name."));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "PUT", "DELETE", "POST", "PATCH", "OPTIONS"})
  void answers_a_path_without_a_key_with_an_envelope(String method) {
    var answer = client.send(method, KV + "/values/", new byte[0]);

    assertThat(answer.status()).isIn(404, 405);
    assertThat(Json.read(answer.bytes()).at("/success").asBoolean(true)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "%z0", "%4", "%C3%28", "a%"})
  void refuses_a_key_that_cannot_be_decoded(String segment) {
    var answer =
        RawHttp.send(
            service.uri(), "GET " + KV + "/values/" + segment + " HTTP/1.1", "Host: localhost");

    assertThat(answer).startsWith("HTTP/1.1 400 ");
    assertThat(answer).endsWith(failure(10021, "Could not URL-decode key name"));
  }

  @Test
  void takes_raw_brackets_and_bars_in_a_path() {
    var put =
        RawHttp.status(
            service.uri(),
            "PUT " + KV + "/values/[a]^b|c+d HTTP/1.1",
            "Host: localhost",
            "Content-Length: 1",
            "",
            "1");

    assertThat(put).isEqualTo(200);
    assertThat(client.get(KV + "/values/%5Ba%5D%5Eb%7Cc%2Bd").text()).isEqualTo("1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{ \"a\" : [ 1.0 , \"ü\" ] }|{\"a\":[1.0,\"ü\"]}",
        "null|null",
        "7|7",
        "\"text\"|\"text\"",
        "[]|[]",
      })
  void keeps_metadata_without_its_white_space(String sent, String kept) {
    var put = client.send("PUT", KV + "/values/k", form("v", sent), FORM);

    assertThat(put.text()).isEqualTo(DONE);
    assertThat(client.get(KV + "/metadata/k").text()).isEqualTo(success(kept));
    assertThat(client.get(KV + "/keys").text())
        .contains(kept.equals("null") ? "[{\"name\":\"k\"}]" : "\"metadata\":" + kept + "}]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "undefined", "{'a':1}", "{} {}", "\uFFFE"})
  void refuses_metadata_that_is_no_json(String metadata) {
    var put = client.send("PUT", KV + "/values/k", form("v", metadata), FORM);

    assertThat(put.status()).isEqualTo(400);
    assertThat(put.text()).isEqualTo(failure(10047, "Metadata must be valid JSON"));
    assertThat(client.get(KV + "/values/k").status()).isEqualTo(404);
  }

  @Test
  void takes_1024_bytes_of_metadata_and_not_one_more() {
    var most = "\"" + "ü".repeat(511) + "\"";
    var more = "\"" + "ü".repeat(511) + "x\"";

    assertThat(client.send("PUT", KV + "/values/k", form("v", most), FORM).text()).isEqualTo(DONE);
    var refused = client.send("PUT", KV + "/values/k", form("v", more), FORM);

    assertThat(refused.status()).isEqualTo(413);
    assertThat(refused.text())
        .isEqualTo(failure(10022, "Metadata length of 1025 exceeds limit of 1024."));
    assertThat(client.get(KV + "/metadata/k").text()).isEqualTo(success(most));
  }

  @Test
  void forgets_metadata_and_expiration_with_the_next_put() {
    var _ = client.send("PUT", KV + "/values/k?expiration_ttl=60", form("v", "{}"), FORM);

    var _ = client.put(KV + "/values/k", "w");

    assertThat(client.get(KV + "/metadata/k").text()).isEqualTo(success("null"));
    assertThat(client.get(KV + "/values/k").header("expiration")).isEmpty();
  }

  @Test
  void looks_at_no_field_but_value_and_metadata() {
    var fields = part("metadata[a]", "1") + part("expiration_ttl", "60");

    var put = client.put(KV + "/values/k", fields + part("value", "v") + "--x--", FORM);
    var without = client.put(KV + "/values/l", fields + part("value[0]", "v") + "--x--", FORM);

    assertThat(put.text()).isEqualTo(DONE);
    assertThat(client.get(KV + "/metadata/k").text()).isEqualTo(success("null"));
    assertThat(client.get(KV + "/values/k").header("expiration")).isEmpty();
    assertThat(without.status()).isEqualTo(400);
    assertThat(without.text())
        .isEqualTo(
            failure(10021, "the multipart body has no part \"value\", which is to be stored"));
  }

  @Test
  void refuses_a_broken_form() {
    var put = client.put(KV + "/values/k", "--x\r\n", FORM);

    assertThat(put.status()).isEqualTo(400);
    assertThat(put.text())
        .isEqualTo(
            failure(10021, "the multipart body cannot be read: the headers of part 1 do not end"));
  }

  @Test
  void takes_the_time_to_live_before_the_expiration() {
    var put = client.put(KV + "/values/k?expiration=1795190000&expiration_ttl=120", "1");

    assertThat(put.text()).isEqualTo(DONE);
    assertThat(client.get(KV + "/values/k").header("expiration")).isEqualTo("1795176120");
  }

  @Test
  void answers_headers_that_are_too_large_in_its_own_form() {
    var answer =
        RawHttp.send(
            service.uri(),
            "GET " + KV + "/values/k HTTP/1.1",
            "Host: localhost",
            "X-Large: " + "x".repeat(200_000));

    assertThat(answer).startsWith("HTTP/1.1 431 ");
    assertThat(answer).contains("\"success\":false");
  }

  private HttpResponse<String> putChunks(String key, byte[] value) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(service.uri() + KV + "/values/" + key))
            .PUT(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(value)))
            .build();
    try (var http = HttpClient.newHttpClient()) {
      return http.send(request, BodyHandlers.ofString());
    }
  }

  private static byte[] form(byte[] value) {
    var head = "--x\r\nContent-Disposition: form-data; name=\"value\"; filename=\"blob\"\r\n\r\n";
    var tail =
        "\r\n--x\r\nContent-Disposition: form-data; name=\"metadata\"\r\n\r\n{}\r\n--x--\r\n";
    var all = new byte[head.length() + value.length + tail.length()];
    System.arraycopy(head.getBytes(StandardCharsets.US_ASCII), 0, all, 0, head.length());
    System.arraycopy(value, 0, all, head.length(), value.length);
    var end = tail.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(end, 0, all, head.length() + value.length, end.length);
    return all;
  }

  private static byte[] form(String value, String metadata) {
    return (part("metadata", metadata) + part("value", value) + "--x--")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String part(String name, String content) {
    var disposition = "Content-Disposition: form-data; name=\"" + name + "\"";
    return "--x\r\n" + disposition + "\r\n\r\n" + content + "\r\n";
  }

  private static byte[] large(int length) {
    var bytes = new byte[length];
    for (int at = 0; at < length; at++) {
      bytes[at] = (byte) (at % 251);
    }
    return bytes;
  }
}
