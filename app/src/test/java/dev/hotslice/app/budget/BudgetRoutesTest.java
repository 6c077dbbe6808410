package dev.hotslice.app.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.app.EdgeService;
import dev.hotslice.app.TestClient;
import dev.hotslice.app.TestSettings;
import dev.hotslice.app.http.Json;
import dev.hotslice.config.StoreConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

final class BudgetRoutesTest {
  private static final String VALUE = TestSettings.KV + "/values/";

  @TempDir private Path folder = Path.of("");

  private TestSettings settings() {
    return TestSettings.in(folder);
  }

  @Test
  void shows_who_spent_what_in_which_hour() {
    var settings = settings().token("hs_w", "kv:write").token("hs_m", "metrics");
    try (var service = EdgeService.start(settings.build());
        var client = new TestClient(service)) {
      for (int i = 0; i < 3; i++) {
        put(client, "cache:index:" + i, "Authorization", "Bearer hs_w");
      }
      settings.clock.advance(Duration.ofHours(2));
      put(client, "user:7", "Authorization", "Bearer hs_w");

      var write = budget(client, "", "Authorization", "Bearer hs_m").at("/operations/write");

      assertThat(write.at("/spent").asLong()).isEqualTo(4);
      assertThat(write.at("/notAttributed").asLong()).isZero();
      assertThat(write.at("/hours/12").asLong()).isEqualTo(3);
      assertThat(write.at("/hours/14").asLong()).isEqualTo(1);
      assertThat(write.at("/top/causes").toString())
          .isEqualTo(
              "[{\"name\":\"route:PUT /client/v4/accounts/{account}/storage/kv/namespaces/{namespace}"
                  + "/values/{key}\",\"spent\":4}]");
      assertThat(write.at("/top/tokens").toString())
          .isEqualTo("[{\"name\":\"token-kv:write\",\"spent\":4}]");
      assertThat(write.at("/top/prefixes").toString())
          .isEqualTo(
              "[{\"namespace\":\"DATA_STORE\",\"prefix\":\"cache:index:\",\"spent\":3},"
                  + "{\"namespace\":\"DATA_STORE\",\"prefix\":\"user:\",\"spent\":1}]");
    }
  }

  @Test
  void shows_what_was_refused_and_when_the_day_begins_again() {
    try (var service = EdgeService.start(settings().writesPerDay(2).build());
        var client = new TestClient(service)) {
      put(client, "a");
      put(client, "b");
      assertThat(client.put(VALUE + "c", "1").status()).isEqualTo(429);

      var report = budget(client, "");
      var write = report.at("/operations/write");

      assertThat(report.at("/resetsAt").asString()).isEqualTo("2026-11-21T00:00:00Z");
      assertThat(write.at("/remaining").asLong()).isZero();
      assertThat(write.at("/refused").asLong()).isEqualTo(1);
      assertThat(write.at("/refusedHours/12").asLong()).isEqualTo(1);
      assertThat(write.at("/forecast/exhaustedAt").asString()).isEqualTo("2026-11-20T12:00:00Z");
    }
  }

  @Test
  void says_at_which_time_the_writes_run_out() {
    var settings = settings().writesPerDay(100);
    try (var service = EdgeService.start(settings.build());
        var client = new TestClient(service)) {
      settings.clock.advance(Duration.ofHours(12));
      for (int hour = 0; hour < 10; hour++) {
        for (int i = 0; i < 6; i++) {
          put(client, hour + "/" + i);
          settings.clock.advance(Duration.ofMinutes(10));
        }
      }

      var forecast = budget(client, "").at("/operations/write/forecast");

      assertThat(forecast.at("/total").asLong()).isEqualTo(144);
      assertThat(forecast.at("/exhaustedAt").asString()).isEqualTo("2026-11-21T16:40:00Z");
      assertThat(forecast.at("/sure").asBoolean()).isTrue();
      assertThat(forecast.at("/daysLearnt").asInt()).isZero();
    }
  }

  @Test
  void a_day_that_is_over_is_kept_over_a_restart() {
    var settings = settings().store(new StoreConfig.Embedded());
    try (var service = EdgeService.start(settings.build());
        var client = new TestClient(service)) {
      put(client, "user:1");
      put(client, "user:2");
    }
    settings.clock.advance(Duration.ofDays(1));
    try (var service = EdgeService.start(settings.build());
        var client = new TestClient(service)) {
      put(client, "user:3");

      var before = budget(client, "?day=2026-11-20");
      var today = budget(client, "?day=2026-11-21");

      assertThat(before.at("/operations/write/spent").asLong()).isEqualTo(2);
      assertThat(before.at("/operations/write/hours/12").asLong()).isEqualTo(2);
      assertThat(before.at("/operations/write/top/prefixes/0/spent").asLong()).isEqualTo(2);
      assertThat(before.at("/operations/write/forecast").isNull()).isTrue();
      assertThat(today.at("/operations/write/spent").asLong()).isEqualTo(1);
      assertThat(today.at("/operations/write/forecast/daysLearnt").asInt()).isEqualTo(1);
      assertThat(today.at("/days").toString()).isEqualTo("[\"2026-11-20\"]");
    }
  }

  @Test
  void the_paid_plan_has_no_end_in_sight() {
    try (var service = EdgeService.start(settings().profile("paid").build());
        var client = new TestClient(service)) {
      put(client, "a");

      var answer = client.get("/v1/budget");
      var write = Json.read(answer.bytes()).at("/operations/write");

      assertThat(write.at("/remaining").isNull()).isTrue();
      assertThat(write.at("/forecast/exhaustedAt").isNull()).isTrue();
      assertThat(answer.header("RateLimit")).isEmpty();
    }
  }

  @Test
  void shows_no_more_spenders_than_were_asked_for() {
    try (var service = EdgeService.start(settings().build());
        var client = new TestClient(service)) {
      for (int i = 0; i < 5; i++) {
        put(client, "p" + i + ":x");
      }

      assertThat(budget(client, "?top=2").at("/operations/write/top/prefixes").size()).isEqualTo(2);
      assertThat(budget(client, "?top=0").at("/operations/write/top/prefixes").size()).isZero();
      assertThat(client.get("/v1/budget?top=385").status()).isEqualTo(400);
      assertThat(client.get("/v1/budget?day=yesterday").text())
          .contains("day is \\\"yesterday\\\": it must be a date as in 2026-11-20");
    }
  }

  @Nested
  class Headers {
    @Test
    void of_every_answer_tell_what_is_left_after_it() {
      var settings = settings();
      try (var service = EdgeService.start(settings.writesPerDay(5).build());
          var client = new TestClient(service)) {
        var written = client.put(VALUE + "a", "1");
        var read = client.get(VALUE + "a");
        settings.clock.advance(Duration.ofMillis(500));
        var shown = client.get("/v1/budget");

        assertThat(lines(written, "RateLimit"))
            .containsExactly(
                "\"default\";r=1199;t=300",
                "\"kv-read\";r=100000;t=43200, \"kv-write\";r=4;t=43200,"
                    + " \"kv-delete\";r=1000;t=43200, \"kv-list\";r=1000;t=43200");
        assertThat(lines(read, "RateLimit").getLast())
            .startsWith("\"kv-read\";r=99999;t=43200, \"kv-write\";r=4;t=43200");
        assertThat(lines(shown, "RateLimit"))
            .containsExactly(
                "\"kv-read\";r=99999;t=43200, \"kv-write\";r=4;t=43200,"
                    + " \"kv-delete\";r=1000;t=43200, \"kv-list\";r=1000;t=43200");
        assertThat(lines(shown, "RateLimit-Policy"))
            .containsExactly(
                "\"kv-read\";q=100000;w=86400, \"kv-write\";q=5;w=86400,"
                    + " \"kv-delete\";q=1000;w=86400, \"kv-list\";q=1000;w=86400");
      }
    }

    @Test
    void stand_in_refusals_and_problems_too() {
      try (var service = EdgeService.start(settings().writesPerDay(1).build());
          var client = new TestClient(service)) {
        put(client, "a");
        var refused = client.put(VALUE + "b", "1");
        var bad = client.get("/v1/budget?day=x");

        assertThat(refused.status()).isEqualTo(429);
        assertThat(lines(refused, "RateLimit").getLast()).contains("\"kv-write\";r=0;");
        assertThat(bad.status()).isEqualTo(400);
        assertThat(lines(bad, "RateLimit").getLast()).contains("\"kv-write\";r=0;");
      }
    }

    @Test
    void are_not_for_those_who_were_not_let_in_nor_on_other_paths() {
      try (var service = EdgeService.start(settings().token("hs_m", "metrics").build());
          var client = new TestClient(service)) {
        var stranger = client.get("/v1/budget");
        var page = client.get("/docs");

        assertThat(stranger.status()).isEqualTo(401);
        assertThat(lines(stranger, "RateLimit")).isEmpty();
        assertThat(lines(page, "RateLimit")).isEmpty();
      }
    }

    private static List<String> lines(TestClient.Answer answer, String name) {
      return answer.response().headers().allValues(name);
    }
  }

  private static void put(TestClient client, String key, String... headers) {
    var path = VALUE + key.replace("/", "%2F");
    assertThat(client.put(path, "1", headers).status()).isEqualTo(200);
  }

  private static JsonNode budget(TestClient client, String query, String... headers) {
    return Json.read(client.get("/v1/budget" + query, headers).bytes());
  }
}
