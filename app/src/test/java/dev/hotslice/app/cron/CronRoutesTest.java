package dev.hotslice.app.cron;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.app.EdgeService;
import dev.hotslice.app.TestClient;
import dev.hotslice.app.TestFeed;
import dev.hotslice.app.TestSettings;
import dev.hotslice.app.http.Json;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronRoutesTest {
  private EdgeService service;
  private TestClient client;

  @BeforeEach
  void start(@TempDir Path folder) {
    var feed = new TestFeed(folder, "feed").item(0, "One", "first").write();
    service =
        EdgeService.start(
            TestSettings.in(folder).source(feed.source("news")).index("hub", 10).build());
    client = new TestClient(service);
  }

  @AfterEach
  void stop() {
    client.close();
    service.close();
  }

  @Test
  void lists_jobs_with_their_next_times() {
    assertThat(client.get("/v1/cron").text())
        .isEqualTo(
            "{\"jobs\":[{\"name\":\"refresh-hub\",\"crons\":[\"*/15 * * * *\"],"
                + "\"next\":[\"2026-11-20T12:15:00Z\",\"2026-11-20T12:30:00Z\","
                + "\"2026-11-20T12:45:00Z\",\"2026-11-20T13:00:00Z\",\"2026-11-20T13:15:00Z\"],"
                + "\"runningSince\":null,\"lastRun\":null},"
                + "{\"name\":\"engagement-snapshot\",\"crons\":[\"*/15 * * * *\"],"
                + "\"next\":[\"2026-11-20T12:15:00Z\",\"2026-11-20T12:30:00Z\","
                + "\"2026-11-20T12:45:00Z\",\"2026-11-20T13:00:00Z\",\"2026-11-20T13:15:00Z\"],"
                + "\"runningSince\":null,\"lastRun\":null}]}");
  }

  @Test
  void runs_a_job_and_answers_with_its_record() {
    var answer = client.post("/v1/cron/refresh-hub/run", "");

    var run = Json.read(answer.bytes());
    assertThat(answer.status()).isEqualTo(200);
    assertThat(run.at("/job").stringValue()).isEqualTo("refresh-hub");
    assertThat(run.at("/trigger").stringValue()).isEqualTo("manual");
    assertThat(run.at("/outcome").stringValue()).isEqualTo("ok");
    assertThat(run.at("/started").stringValue()).isEqualTo("2026-11-20T12:00:00Z");
    assertThat(run.at("/spent/writes").asInt()).isEqualTo(1);
    assertThat(run.at("/written").asInt()).isEqualTo(1);
    assertThat(run.at("/error").isNull()).isTrue();
    assertThat(Json.read(client.get("/v1/cron").bytes()).at("/jobs/0/lastRun")).isEqualTo(run);
  }

  @Test
  void starts_a_job_without_waiting_for_it() {
    var answer = client.post("/v1/cron/refresh-hub/run?wait=false", "");

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.text())
        .isEqualTo("{\"job\":\"refresh-hub\",\"runs\":\"/v1/cron/runs?job=refresh-hub\"}");
  }

  @Test
  void keeps_the_runs_of_each_job() {
    var _ = client.post("/v1/cron/refresh-hub/run", "");
    var _ = client.post("/v1/cron/engagement-snapshot/run", "");
    var _ = client.post("/v1/cron/refresh-hub/run", "");

    assertThat(runs("")).isEqualTo(3);
    assertThat(runs("?job=refresh-hub")).isEqualTo(2);
    assertThat(runs("?limit=1")).isEqualTo(1);
  }

  @Test
  void names_the_jobs_there_are_when_one_is_unknown() {
    assertThat(client.post("/v1/cron/none/run", "").status()).isEqualTo(404);
    assertThat(client.post("/v1/cron/none/run", "").text())
        .contains("there is no job \\\"none\\\"; there are refresh-hub, engagement-snapshot");
    assertThat(client.get("/v1/cron/runs?job=none").status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/cdn-cgi/local/scheduled", "/cdn-cgi/handler/scheduled", "/cdn-cgi/mf/scheduled"})
  void runs_the_jobs_of_a_cron_like_wrangler(String path) {
    var answer = client.get(path + "?cron=*/15+*+*+*+*&time=1795176900000");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).isEqualTo("ok");
    var run = Json.read(client.get("/v1/cron/runs?job=refresh-hub").bytes()).at("/runs/0");
    assertThat(run.at("/cron").stringValue()).isEqualTo("*/15 * * * *");
    assertThat(run.at("/scheduledTime").stringValue()).isEqualTo("2026-11-20T12:15:00Z");
    assertThat(runs("")).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "POST", "PUT", "DELETE", "PATCH"})
  void takes_any_method_and_no_cron_for_all(String method) {
    var answer = client.send(method, "/cdn-cgi/local/scheduled?format=json", new byte[0]);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).isEqualTo("{\"outcome\":\"ok\",\"noRetry\":false}");
    assertThat(runs("")).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({"cron=1+1+1+1+1, cron", "time=noon, time"})
  void refuses_a_cron_that_no_job_has_and_a_time_that_is_none(String query, String parameter) {
    var answer = client.get("/cdn-cgi/local/scheduled?" + query);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(Json.read(answer.bytes()).at("/parameter").stringValue()).isEqualTo(parameter);
    assertThat(runs("")).isZero();
  }

  @Test
  void does_not_run_anything_for_a_prefetch() {
    var answer = client.get("/cdn-cgi/local/scheduled", "Sec-Purpose", "prefetch");

    assertThat(answer.status()).isEqualTo(503);
    assertThat(runs("")).isZero();
  }

  private int runs(String query) {
    return Json.read(client.get("/v1/cron/runs" + query).bytes()).at("/runs").size();
  }
}
