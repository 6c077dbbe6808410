package dev.hotslice.app.workerd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.app.EdgeService;
import dev.hotslice.app.TestClient;
import dev.hotslice.app.TestSettings;
import dev.hotslice.app.http.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkerdAccessTest {
  private static final String NAMESPACE = "X-Hotslice-Namespace";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {TestSettings.NAMESPACE, "DATA_STORE"})
  void finds_a_namespace_by_its_id_and_its_binding(String name) {
    try (var service = EdgeService.start(TestSettings.in(folder).build());
        var kv = new Binding(service.uri(), NAMESPACE, name)) {
      assertThat(kv.put("k", "v").status()).isEqualTo(200);
      assertThat(kv.get("k").text()).isEqualTo("v");
    }
  }

  @Test
  void finds_a_namespace_that_was_made_at_run_time_by_its_title() {
    try (var service = EdgeService.start(TestSettings.in(folder).build());
        var client = new TestClient(service);
        var kv = new Binding(service.uri(), NAMESPACE, "caf\u00c3\u00a9")) {
      var path = "/client/v4/accounts/" + TestSettings.ACCOUNT + "/storage/kv/namespaces";
      var made = client.post(path, "{\"title\":\"café\"}", "Content-Type", "application/json");
      var id = Json.read(made.bytes()).required("result").required("id").stringValue();

      kv.put("k", "v");

      assertThat(client.get(path + "/" + id + "/values/k").text()).isEqualTo("v");
    }
  }

  /// 404 would read as a missing key.
  @ParameterizedTest
  @CsvSource({"GET", "PUT", "DELETE"})
  void refuses_an_unknown_namespace_so_that_a_worker_sees_an_error(String method) {
    try (var service = EdgeService.start(TestSettings.in(folder).build());
        var kv = new Binding(service.uri(), NAMESPACE, "nowhere")) {
      var answer = kv.wire().send(method, "/k", new byte[0], kv.with());

      assertThat(answer.failure())
          .isEqualTo(
              "400 namespace \"nowhere\" is not known here; name one by its id, title or binding in"
                  + " the header X-Hotslice-Namespace");
    }
  }

  @Test
  void sees_what_the_rest_api_wrote_and_the_other_way_round() {
    try (var service = EdgeService.start(TestSettings.in(folder).build());
        var client = new TestClient(service);
        var kv = Binding.to(service.uri())) {
      client.put(TestSettings.KV + "/values/a%2Fb", "by rest");
      kv.put("c/d", "by a worker");

      assertThat(kv.get("a/b").text()).isEqualTo("by rest");
      assertThat(client.get(TestSettings.KV + "/values/c%2Fd").text()).isEqualTo("by a worker");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "hs_read, GET, 404", "hs_read, PUT, 403", "hs_read, DELETE, 403",
    "hs_write, GET, 403", "hs_write, PUT, 200", "hs_write, DELETE, 200",
    "hs_admin, GET, 404", "hs_admin, PUT, 200", "hs_admin, DELETE, 200",
    "hs_other, GET, 403", "hs_unknown, GET, 401",
  })
  void asks_for_a_token_with_the_scope_of_the_verb(String token, String method, int status) {
    var settings =
        TestSettings.in(folder)
            .token("hs_read", "kv:read")
            .token("hs_write", "kv:write")
            .token("hs_admin", "admin")
            .token("hs_other", "read");
    try (var service = EdgeService.start(settings.build());
        var kv =
            new Binding(
                service.uri(), NAMESPACE, "DATA_STORE", "Authorization", "Bearer " + token)) {
      assertThat(kv.wire().send(method, "/k", new byte[] {'v'}, kv.with()).status())
          .isEqualTo(status);
    }
  }

  @Test
  void says_in_the_status_line_that_there_is_no_token() {
    try (var service = EdgeService.start(TestSettings.in(folder).token("hs_r", "read").build());
        var kv = Binding.to(service.uri())) {
      assertThat(kv.put("k", "v").failure())
          .isEqualTo(
              "401 this server needs a token: send the header \"Authorization: Bearer hs_...\";"
                  + " \"hotslice token create\" makes one");
    }
  }

  @Test
  void refuses_the_write_that_is_too_many_for_the_day() {
    try (var service = EdgeService.start(TestSettings.in(folder).writesPerDay(2).build());
        var kv = Binding.to(service.uri())) {
      kv.put("a", "1");
      kv.put("b", "2");

      assertThat(kv.put("c", "3").failure()).isEqualTo("429 KV put() limit exceeded for the day.");
      assertThat(kv.put("a", "3").header("Retry-After")).isEqualTo("43200");
      assertThat(kv.get("a").text()).isEqualTo("1");
      assertThat(kv.get("c").status()).isEqualTo(404);
    }
  }

  @Test
  void refuses_a_key_that_is_written_too_often() {
    var settings = TestSettings.in(folder).oneWritePerKeyEach(Duration.ofSeconds(1));
    try (var service = EdgeService.start(settings.build());
        var kv = Binding.to(service.uri())) {
      kv.put("k", "1");

      assertThat(kv.put("k", "2").failure()).isEqualTo("429 Too Many Requests");
      settings.clock.advance(Duration.ofSeconds(1));
      assertThat(kv.put("k", "3").status()).isEqualTo(200);
    }
  }

  @Test
  void answers_to_the_host_that_workerd_invents_for_this_protocol_only() {
    try (var service = EdgeService.start(TestSettings.in(folder).build());
        var kv = Binding.to(service.uri())) {
      assertThat(kv.get("k").status()).isEqualTo(404);
      assertThat(kv.wire().send("GET", "/healthz").failure()).isEqualTo("403 Forbidden");
    }
  }

  @ParameterizedTest
  @CsvSource({"Origin, http://evil.example", "Sec-Fetch-Site, cross-site"})
  void keeps_foreign_web_pages_away(String header, String value) {
    try (var service = EdgeService.start(TestSettings.in(folder).build());
        var kv = new Binding(service.uri(), NAMESPACE, "DATA_STORE", header, value)) {
      assertThat(kv.put("k", "v").failure()).startsWith("403 the header " + header);
    }
  }

  @Test
  void gives_every_answer_a_request_id() {
    try (var service = EdgeService.start(TestSettings.in(folder).build());
        var kv = new Binding(service.uri(), NAMESPACE, "DATA_STORE", "X-Request-Id", "r-1")) {
      assertThat(kv.get("k").header("X-Request-Id")).isEqualTo("r-1");
      assertThat(kv.bulk("{").header("X-Request-Id")).isEqualTo("r-1");
    }
  }

  @Test
  void speaks_nothing_else_on_a_port_of_a_binding() {
    try (var service = EdgeService.start(TestSettings.in(folder).ownPort(0).build());
        var own = new Binding(Objects.requireNonNull(service.bindings().get("DATA_STORE")));
        var kv = Binding.to(service.uri())) {
      assertThat(own.put("healthz", "a value").status()).isEqualTo(200);

      assertThat(own.get("healthz").text()).isEqualTo("a value");
      assertThat(kv.get("healthz").text()).isEqualTo("a value");
      assertThat(new String(own.list("").body(), StandardCharsets.UTF_8)).contains("\"healthz\"");
    }
  }

  @Test
  void counts_calls_by_their_routes() {
    try (var service = EdgeService.start(TestSettings.in(folder).build());
        var client = new TestClient(service);
        var kv = Binding.to(service.uri())) {
      kv.put("k", "v");
      kv.get("k");
      kv.get("k");
      kv.list("");

      assertThat(client.get("/metrics").text())
          .contains("{method=\"GET\",route=\"workerd/{key}\",status=\"200\"} 2")
          .contains("{method=\"PUT\",route=\"workerd/{key}\",status=\"200\"} 1");
    }
  }
}
