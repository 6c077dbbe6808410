package dev.hotslice.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.app.EdgeService;
import dev.hotslice.app.TestClient;
import dev.hotslice.app.TestSettings;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpServerTest {
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
  void sets_security_headers_on_every_answer() {
    for (var path :
        new String[] {"/", "/v1/budget", "/nowhere", "/docs", TestSettings.KV + "/keys"}) {
      var answer = client.get(path);

      assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
      // a page of which a form is posted has to say to us where it comes from
      assertThat(answer.header("Referrer-Policy"))
          .isEqualTo(path.equals("/") || path.equals("/docs") ? "same-origin" : "no-referrer");
      assertThat(answer.header("Content-Security-Policy"))
          .startsWith("default-src 'none'")
          .contains("frame-ancestors 'none'")
          .doesNotContain("unsafe");
      assertThat(answer.header("Server")).isEmpty();
      assertThat(answer.header("X-Request-Id")).matches("[0-9a-f]{16}");
    }
  }

  @Test
  void takes_a_harmless_request_id_over_and_replaces_any_other() {
    assertThat(client.get("/healthz", "X-Request-Id", "abc-1.2_3").header("X-Request-Id"))
        .isEqualTo("abc-1.2_3");
    assertThat(client.get("/healthz", "X-Request-Id", "a b").header("X-Request-Id"))
        .matches("[0-9a-f]{16}");
    assertThat(client.get("/healthz", "X-Request-Id", "x".repeat(65)).header("X-Request-Id"))
        .matches("[0-9a-f]{16}");
  }

  @Test
  void answers_an_unknown_path_with_a_problem() {
    var answer = client.get("/nowhere", "X-Request-Id", "r1");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.text())
        .isEqualTo(
            "{\"type\":\"urn:hotslice:problem:not-found\",\"title\":\"Not Found\",\"status\":404,"
                + "\"detail\":\"there is nothing at this path; /docs lists what is\","
                + "\"requestId\":\"r1\"}");
  }

  @Test
  void says_which_methods_a_path_answers_to() {
    var answer = client.delete("/v1/engagement");

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("Allow").split(", ")).containsExactlyInAnyOrder("GET", "HEAD", "POST");
    assertThat(answer.text()).contains("\"type\":\"urn:hotslice:problem:method\"");
  }

  @Test
  void answers_head_like_get_without_the_body() {
    var get = client.get("/v1/budget");
    var head = client.send("HEAD", "/v1/budget", new byte[0]);

    assertThat(head.status()).isEqualTo(200);
    assertThat(head.bytes()).isEmpty();
    assertThat(head.header("Content-Length")).isEqualTo(get.header("Content-Length"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/indexes/a%2Fb", "/v1/%2e%2e/healthz", "/v1//indexes", "/docs/%FF"})
  void refuses_ambiguous_paths_outside_the_key_value_api(String path) {
    var answer = RawHttp.send(service.uri(), "GET " + path + " HTTP/1.1", "Host: localhost");

    assertThat(answer).startsWith("HTTP/1.1 400 ").contains("application/problem+json");
  }

  @Test
  void refuses_headers_that_are_too_large_without_a_word_about_the_inside() {
    var answer =
        RawHttp.send(
            service.uri(), "GET / HTTP/1.1", "Host: localhost", "X-Large: " + "x".repeat(140_000));

    assertThat(answer).startsWith("HTTP/1.1 431 ").doesNotContain("jetty");
  }

  @Test
  void refuses_a_body_beyond_its_cap_by_its_header_and_by_counting() {
    var announced =
        RawHttp.status(
            service.uri(),
            "POST /v1/engagement HTTP/1.1",
            "Host: localhost",
            "Content-Length: 1000000000");
    var counted = client.post("/v1/engagement", "[" + " ".repeat(200_000) + "]");

    assertThat(announced).isEqualTo(413);
    assertThat(counted.status()).isEqualTo(413);
    assertThat(counted.text())
        .contains("the body is longer than 128000 bytes, the most that may be");
  }
}
