package dev.hotslice.app.invocation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.app.EdgeService;
import dev.hotslice.app.TestClient;
import dev.hotslice.app.TestSettings;
import dev.hotslice.app.http.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class InvocationRoutesTest {
  private static final String REPORT =
      """
      {"worker":"news","handler":"scheduled","cron":"*/5 * * * *","outcome":"ok","operations":3,
       "reads":102,"writes":1,"deletes":0,"lists":1,"subrequests":4,"refused":2,
       "peakConnections":6,"waitedMs":7,"wallMs":80,"more":true}
      """;

  private EdgeService service;
  private TestClient client;

  @BeforeEach
  void start(@TempDir Path folder) {
    service =
        EdgeService.start(
            TestSettings.in(folder)
                .writesPerDay(1)
                .token("reporter", "ingest")
                .token("watcher", "metrics")
                .token("reader", "kv:read")
                .token("writer", "kv:write")
                .build());
    client = new TestClient(service);
  }

  @AfterEach
  void stop() {
    client.close();
    service.close();
  }

  @Test
  void a_report_shows_among_the_recent_ones_and_in_the_totals() {
    assertThat(report(REPORT)).isEqualTo(200);
    assertThat(report(REPORT.replace("\"ok\"", "\"exception\"").replace("80", "800")))
        .isEqualTo(200);

    var shown = show("");
    assertThat(shown.at("/recent/0").toString())
        .isEqualTo(
            "{\"time\":\"2026-11-20T12:00:00Z\",\"worker\":\"news\",\"handler\":\"scheduled\",\"cron\":\"*/5"
                + " * * * *\",\"outcome\":\"exception\",\"operations\":3,\"reads\":102,"
                + "\"writes\":1,\"deletes\":0,\"lists\":1,\"subrequests\":4,\"refused\":2,"
                + "\"peakConnections\":6,\"waitedMs\":7,\"wallMs\":800}");
    assertThat(shown.at("/workers/0").toString())
        .isEqualTo(
            "{\"worker\":\"news\",\"invocations\":2,\"failed\":1,\"last\":\"2026-11-20T12:00:00Z\","
                + "\"operations\":6,\"reads\":204,\"writes\":2,\"deletes\":0,\"lists\":2,"
                + "\"subrequests\":8,\"refused\":4,\"peakConnections\":6,"
                + "\"operationsEach\":{\"p50\":3,\"p95\":3},\"waitedMs\":{\"p50\":7,\"p95\":7},"
                + "\"wallMs\":{\"p50\":80,\"p95\":800}}");
    assertThat(client.get("/metrics", "Authorization", "Bearer watcher").text())
        .contains("hotslice_worker_operations_total{worker=\"news\"} 6.0")
        .contains("hotslice_worker_refused_total{worker=\"news\"} 4.0");
  }

  @Test
  void the_answer_tells_the_limits_and_what_the_day_allows_no_more() {
    assertThat(send(REPORT).toString())
        .isEqualTo(
            "{\"invocation\":{\"operations\":1000,\"subrequests\":50,\"simultaneousConnections\":6,"
                + "\"slotRule\":\"headers\"},\"resetsAt\":\"2026-11-21T00:00:00Z\",\"spent\":[]}");

    client.put(TestSettings.KV + "/values/k", "v", "Authorization", "Bearer writer");

    assertThat(send(REPORT).at("/spent").toString()).isEqualTo("[\"put\"]");
    assertThat(
            Json.read(client.get("/v1/limits", "Authorization", "Bearer reader").bytes())
                .at("/spent/0")
                .asString())
        .isEqualTo("put");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "worker | \"a b\" | worker is \"a b\": it must be 1 to 64 letters, digits, dots, hyphens or"
            + " underscores",
        "handler | \"\" | handler is \"\": it must be 1 to 32 letters",
        "cron | 5 | cron is 5: it must be 1 to 100 characters of ASCII",
        "outcome | \"fine\" | outcome is \"fine\": it must be \"ok\" or \"exception\"",
        "reads | -1 | reads is -1: it must be a whole number from 0 to 1,000,000,000",
        "wallMs | 1.5 | wallMs is 1.5: it must be a whole number from 0 to 1,000,000,000",
        "writes | 1000000001 | writes is 1000000001: it must be a whole number from 0 to"
            + " 1,000,000,000",
        "lists | \"1\" | lists is \"1\": it must be a whole number from 0 to 1,000,000,000",
      })
  void what_is_wrong_with_a_report_is_named(String member, String value, String problem) {
    var report = ((ObjectNode) Json.read(REPORT)).set(member, Json.read(value)).toString();

    var answer = client.post("/v1/invocations", report, "Authorization", "Bearer reporter");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(Json.read(answer.bytes()).at("/detail").asString()).isEqualTo(problem);
    assertThat(show("").at("/workers").size()).isZero();
  }

  @Test
  void what_is_no_report_is_refused() {
    assertThat(report("[]")).isEqualTo(400);
    assertThat(report("{")).isEqualTo(400);
    assertThat(report("{\"worker\":\"" + "x".repeat(5_000) + "\"}")).isEqualTo(413);
  }

  @Test
  void names_are_bounded_and_so_are_the_recent_ones() {
    for (int i = 0; i < 70; i++) {
      report(REPORT.replace("news", "news-" + i));
      report(REPORT.replace("news", "news-" + i));
    }

    var shown = show("?limit=100");
    assertThat(shown.at("/workers").size()).isEqualTo(65);
    assertThat(shown.at("/workers/64/worker").asString()).isEqualTo("(others)");
    assertThat(shown.at("/workers/64/invocations").asInt()).isEqualTo(12);
    assertThat(shown.at("/recent").size()).isEqualTo(100);
    assertThat(show("?worker=news-69").at("/recent").size()).isEqualTo(2);
    assertThat(client.get("/metrics", "Authorization", "Bearer watcher").text())
        .doesNotContain("worker=\"news-69\"");
  }

  @Test
  void reporting_and_looking_need_different_scopes() {
    assertThat(client.post("/v1/invocations", REPORT).status()).isEqualTo(401);
    assertThat(client.post("/v1/invocations", REPORT, "Authorization", "Bearer watcher").status())
        .isEqualTo(403);
    assertThat(client.get("/v1/invocations", "Authorization", "Bearer reporter").status())
        .isEqualTo(403);
    assertThat(client.get("/v1/limits").status()).isEqualTo(401);
  }

  @Test
  void the_module_is_served_to_everybody_as_it_is_in_the_repository() throws Exception {
    var folder = Path.of(System.getProperty("hotslice.root", "..")).resolve("clients/budgets");
    for (var name : new String[] {"hotslice-budgets.js", "hotslice-budgets.d.ts"}) {
      var answer = client.get("/" + name);

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.text()).isEqualTo(Files.readString(folder.resolve(name)));
    }
    assertThat(client.get("/hotslice-budgets.js").header("Content-Type"))
        .isEqualTo("text/javascript; charset=utf-8");
  }

  private int report(String body) {
    return client.post("/v1/invocations", body, "Authorization", "Bearer reporter").status();
  }

  private JsonNode send(String body) {
    return Json.read(
        client.post("/v1/invocations", body, "Authorization", "Bearer reporter").bytes());
  }

  private JsonNode show(String query) {
    return Json.read(
        client.get("/v1/invocations" + query, "Authorization", "Bearer watcher").bytes());
  }
}
