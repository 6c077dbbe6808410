package dev.hotslice.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.app.EdgeService;
import dev.hotslice.app.TestClient;
import dev.hotslice.app.TestSettings;
import dev.hotslice.app.auth.Scope;
import dev.hotslice.app.auth.TokenStore;
import java.net.URI;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {
  @TempDir Path folder;

  @Test
  void asks_for_a_token_as_soon_as_there_is_one() {
    try (var service = EdgeService.start(TestSettings.in(folder).token("hs_r", "read").build());
        var client = new TestClient(service)) {
      var answer = client.get("/v1/indexes", "X-Request-Id", "r1");

      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"hotslice\"");
      assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
      assertThat(answer.text())
          .isEqualTo(
              "{\"type\":\"urn:hotslice:problem:token-missing\",\"title\":\"Unauthorized\","
                  + "\"status\":401,\"detail\":\"this server needs a token: send the header"
                  + " \\\"Authorization: Bearer hs_...\\\"; \\\"hotslice token create\\\" makes"
                  + " one\",\"requestId\":\"r1\"}");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer hs_other", "Basic aHNfcjo=", "hs_r", "Bearer", "Bearer hs_r x"})
  void refuses_what_is_no_known_bearer_token(String authorization) {
    try (var service = EdgeService.start(TestSettings.in(folder).token("hs_r", "read").build());
        var client = new TestClient(service)) {
      var answer = client.get("/v1/indexes", "Authorization", authorization);

      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.text()).contains("urn:hotslice:problem:token-unknown");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "read, GET, /v1/indexes",
    "read, GET, /v1/sources",
    "read, GET, /v1/cron",
    "read, GET, /v1/cron/runs",
    "read, GET, /",
    "metrics, GET, /v1/budget",
    "metrics, GET, /metrics",
    "ingest, POST, /v1/engagement",
    "cron:run, POST, /v1/cron/none/run",
    "cron:run, GET, /cdn-cgi/local/scheduled",
    "kv:read, GET, KV/keys",
    "kv:read, GET, KV/values/k",
    "kv:write, PUT, KV/values/k",
    "kv:write, DELETE, KV/values/k",
  })
  void lets_a_token_do_what_its_scope_says_and_nothing_else(
      String scope, String method, String template) {
    var path = template.replace("KV", TestSettings.KV);
    var settings = TestSettings.in(folder).token("hs_good", scope).token("hs_admin", "admin");
    for (var other : Scope.values()) {
      if (other != Scope.ADMIN && !other.toString().equals(scope)) {
        var _ = settings.token("hs_" + other, other.toString());
      }
    }

    try (var service = EdgeService.start(settings.build());
        var client = new TestClient(service)) {
      for (var token : new String[] {"hs_good", "hs_admin"}) {
        var allowed = client.send(method, path, new byte[0], "Authorization", "Bearer " + token);
        assertThat(allowed.status()).isNotIn(401, 403, 405);
      }
      for (var other : Scope.values()) {
        if (other != Scope.ADMIN && !other.toString().equals(scope)) {
          var refused =
              client.send(method, path, new byte[0], "Authorization", "Bearer hs_" + other);
          assertThat(refused.status()).isEqualTo(403);
        }
      }
    }
  }

  @Test
  void answers_the_key_value_api_in_its_own_form() {
    try (var service = EdgeService.start(TestSettings.in(folder).token("hs_r", "read").build());
        var client = new TestClient(service)) {
      var answer = client.get(TestSettings.KV + "/keys", "Authorization", "Bearer hs_r");

      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.text())
          .isEqualTo(
              "{\"success\":false,\"errors\":[{\"code\":10000,\"message\":\"Authentication"
                  + " error\"}],\"messages\":[],\"result\":null}");
    }
  }

  @Test
  void answers_probes_without_a_token() {
    try (var service = EdgeService.start(TestSettings.in(folder).token("hs_r", "read").build());
        var client = new TestClient(service)) {
      assertThat(client.get("/healthz").status()).isEqualTo(200);
      assertThat(client.get("/readyz").status()).isEqualTo(200);
      assertThat(client.get("/openapi.json").status()).isEqualTo(200);
    }
  }

  @Test
  void keeps_shared_caches_out_once_there_are_tokens() {
    var settings = TestSettings.in(folder).token("hs_r", "admin").index("hub", 3);
    settings.source(
        new dev.hotslice.app.TestFeed(folder, "f").item(0, "One", "x").write().source("c"));
    try (var service = EdgeService.start(settings.build());
        var client = new TestClient(service)) {
      var _ = client.post("/v1/cron/refresh-hub/run", "", "Authorization", "Bearer hs_r");

      var answer = client.get("/v1/indexes/hub", "Authorization", "Bearer hs_r");

      assertThat(answer.header("Cache-Control")).startsWith("private, max-age=60");
      assertThat(answer.header("Vary")).isEqualTo("Accept-Encoding, Authorization, Cookie");
    }
  }

  @Test
  void notices_tokens_that_are_made_and_revoked_while_it_runs() {
    var settings = TestSettings.in(folder);
    try (var service = EdgeService.start(settings.build());
        var client = new TestClient(service)) {
      var tokens = TokenStore.in(folder.resolve("data"), settings.clock);
      assertThat(client.get("/v1/budget").status()).isEqualTo(200);

      var secret = tokens.create("me", Set.of(Scope.METRICS));
      assertThat(client.get("/v1/budget").status()).isEqualTo(401);
      assertThat(client.get("/v1/budget", "Authorization", "Bearer " + secret).status())
          .isEqualTo(200);

      var other = tokens.create("other", Set.of(Scope.READ));
      assertThat(tokens.revoke(tokens.tokens().getFirst().id())).isTrue();
      assertThat(client.get("/v1/budget", "Authorization", "Bearer " + secret).status())
          .isEqualTo(401);
      assertThat(client.get("/v1/budget", "Authorization", "Bearer " + other).status())
          .isEqualTo(403);
    }
  }

  @Test
  void opens_to_nobody_when_the_last_token_of_a_public_server_is_revoked() {
    var tokens = TokenStore.in(folder.resolve("data"), TestSettings.in(folder).clock);
    var secret = tokens.create("me", Set.of(Scope.ADMIN));
    var settings = TestSettings.in(folder).host("0.0.0.0").build();
    try (var service = EdgeService.start(settings);
        var client = new TestClient(service)) {
      assertThat(client.get("/v1/budget", "Authorization", "Bearer " + secret).status())
          .isEqualTo(200);

      assertThat(tokens.revoke(tokens.tokens().getFirst().id())).isTrue();

      assertThat(client.get("/v1/budget").status()).isEqualTo(401);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "evil.example:8484",
        "127.0.0.1.evil.example",
        "10.0.0.1",
        "1270.0.0.1"
      })
  void refuses_a_foreign_host_while_there_is_no_token(String host) {
    try (var service = EdgeService.start(TestSettings.in(folder).build())) {
      var status = RawHttp.status(service.uri(), "GET / HTTP/1.1", "Host: " + host);

      assertThat(status).isEqualTo(403);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "localhost:1", "127.0.0.1", "127.8.9.1:80", "[::1]:80"})
  void answers_to_every_name_of_this_machine(String host) {
    try (var service = EdgeService.start(TestSettings.in(folder).build())) {
      var status = RawHttp.status(service.uri(), "GET /healthz HTTP/1.1", "Host: " + host);

      assertThat(status).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Origin, https://evil.example, 403",
    "Origin, null, 403",
    "Origin, http://localhost:3000, 200",
    "Sec-Fetch-Site, cross-site, 403",
    "Sec-Fetch-Site, same-origin, 200",
  })
  void keeps_foreign_pages_out_while_there_is_no_token(String header, String value, int status) {
    try (var service = EdgeService.start(TestSettings.in(folder).build())) {
      URI uri = service.uri();

      var answer =
          RawHttp.status(
              uri,
              "POST /v1/engagement HTTP/1.1",
              "Host: localhost",
              header + ": " + value,
              "Content-Length: 2",
              "",
              "[]");

      assertThat(answer).isEqualTo(status);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Origin, http://localhost:3000, 403",
    "Origin, http://localhost, 200",
    "Sec-Fetch-Site, same-site, 403",
    "Sec-Fetch-Site, none, 200",
    "User-Agent, curl, 200",
  })
  void lets_no_page_of_another_port_change_anything(String header, String value, int status) {
    try (var service = EdgeService.start(TestSettings.in(folder).build())) {
      var answer =
          RawHttp.status(
              service.uri(),
              "PUT " + TestSettings.KV + "/values/a HTTP/1.1",
              "Host: localhost",
              header + ": " + value,
              "Content-Length: 1",
              "",
              "1");

      assertThat(answer).isEqualTo(status);
    }
  }

  @Test
  void lets_a_link_from_another_page_lead_to_ours_but_not_to_what_runs_jobs() {
    try (var service = EdgeService.start(TestSettings.in(folder).build())) {
      var site = "Sec-Fetch-Site: cross-site";
      var mode = "Sec-Fetch-Mode: navigate";

      assertThat(RawHttp.status(service.uri(), "GET / HTTP/1.1", "Host: localhost", site, mode))
          .isEqualTo(200);
      assertThat(
              RawHttp.status(
                  service.uri(),
                  "GET /cdn-cgi/local/scheduled HTTP/1.1",
                  "Host: localhost",
                  site,
                  mode))
          .isEqualTo(403);
    }
  }
}
