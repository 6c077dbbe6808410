package dev.hotslice.app.clock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.app.EdgeService;
import dev.hotslice.app.TestClient;
import dev.hotslice.app.TestFeed;
import dev.hotslice.app.TestSettings;
import dev.hotslice.app.http.Json;
import dev.hotslice.time.AdjustableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ClockRoutesTest {
  private static final String CLOCK = "/v1/clock";
  private static final long NOON = Instant.parse("2026-11-20T12:00:00Z").toEpochMilli();

  private EdgeService service;
  private TestClient client;
  private TestSettings settings;

  @BeforeEach
  void start(@TempDir Path folder) {
    settings = TestSettings.in(folder).writesPerDay(3).oneWritePerKeyEach(Duration.ofSeconds(1));
    var clock = AdjustableClock.following(settings.clock);
    service = EdgeService.start(settings.build().withClock(clock));
    client = new TestClient(service);
  }

  @AfterEach
  void stop() {
    client.close();
    service.close();
  }

  @Test
  void shows_the_time_that_it_follows() {
    assertThat(client.get(CLOCK).text())
        .isEqualTo("{\"nowMs\":" + NOON + ",\"now\":\"2026-11-20T12:00:00Z\",\"still\":false}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'advance':'PT61S'}|61000",
        "{'advance':'61s'}|61000",
        "{'advance':'1h30m'}|5400000",
        "{'advance':'P1D'}|86400000",
        "{'advance':'PT0S'}|0",
        "{ \"advance\" : \"PT0.001S\" }|1"
      })
  void advances(String body, long step) {
    var answer = move(body);

    assertThat(answer.at("/nowMs").longValue()).isEqualTo(NOON + step);
    assertThat(answer.at("/still").booleanValue()).isTrue();
    assertThat(Json.read(client.get(CLOCK).bytes())).isEqualTo(answer);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 1_893_456_000_000L, 7_258_118_399_999L})
  void stands_at_any_time_within_its_bounds(long nowMs) {
    var answer = move("{'nowMs':" + nowMs + "}");

    assertThat(answer.at("/nowMs").longValue()).isEqualTo(nowMs);
    assertThat(answer.at("/now").stringValue()).isEqualTo(Instant.ofEpochMilli(nowMs).toString());
  }

  @Test
  void shows_real_time_again() {
    var _ = move("{'nowMs':0}");

    var answer = move("{'nowMs':null}");

    assertThat(answer.at("/nowMs").longValue()).isEqualTo(NOON);
    assertThat(answer.at("/still").booleanValue()).isFalse();
    settings.clock.advance(Duration.ofSeconds(5));
    assertThat(Json.read(client.get(CLOCK).bytes()).at("/nowMs").longValue())
        .isEqualTo(NOON + 5000);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'nowMs':-1}|nowMs|-1|it must be milliseconds since 1970, an integer from 0 to"
            + " 7258118399999, or null for real time",
        "{'nowMs':7258118400000}|nowMs|7258118400000|it must be milliseconds since 1970, an integer"
            + " from 0 to 7258118399999, or null for real time",
        "{'nowMs':99999999999999999999}|nowMs|99999999999999999999|it must be milliseconds since"
            + " 1970, an integer from 0 to 7258118399999, or null for real time",
        "{'nowMs':1.5}|nowMs|1.5|it must be milliseconds since 1970, an integer from 0 to"
            + " 7258118399999, or null for real time",
        "{'nowMs':'0'}|nowMs|\"0\"|it must be milliseconds since 1970, an integer from 0 to"
            + " 7258118399999, or null for real time",
        "{'advance':61}|advance|61|it must be a string as in \"PT61S\" or \"1h30m\"",
        "{'advance':'soon'}|advance|soon|it must be a duration as in \"PT61S\" or \"1h30m\" and not"
            + " negative; nowMs sets the clock back",
        "{'advance':'-PT1S'}|advance|-PT1S|it must be a duration as in \"PT61S\" or \"1h30m\" and not"
            + " negative; nowMs sets the clock back",
        "{'advance':'P99999D'}|advance|PT2399976H|the clock shows 2026-11-20T12:00:00Z and goes to"
            + " 2199-12-31T23:59:59.999Z",
        "{'now':5}|now|5|there is no such field; there are nowMs, advance"
      })
  void names_field_value_and_rule(String body, String field, String value, String rule) {
    var answer = client.post(CLOCK, json(body));
    var problem = Json.read(answer.bytes());

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(problem.at("/detail").stringValue()).isEqualTo(field + " is " + value + ": " + rule);
    assertThat(problem.at("/field").stringValue()).isEqualTo(field);
    assertThat(problem.at("/value").stringValue()).isEqualTo(value);
    assertThat(Json.read(client.get(CLOCK).bytes()).at("/still").booleanValue()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "5", "{", "{}", "{'nowMs':5,'advance':'1s'}"})
  void says_what_a_body_is(String body) {
    var answer = client.post(CLOCK, json(body));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(Json.read(answer.bytes()).at("/detail").stringValue())
        .startsWith(
            "the body must be a JSON object {\"nowMs\":N}, {\"nowMs\":null} or"
                + " {\"advance\":\"PT61S\"}");
  }

  @Test
  void shows_in_the_probe() {
    var _ = move("{'nowMs':1000}");

    assertThat(client.get("/healthz").text())
        .isEqualTo(
            "{\"status\":\"up\",\"manualClock\":"
                + "{\"nowMs\":1000,\"now\":\"1970-01-01T00:00:01Z\",\"still\":true}}");
  }

  @Test
  void a_key_is_gone_for_every_verb_at_the_very_instant_at_which_it_expires() {
    var value = TestSettings.KV + "/values/mayfly";
    assertThat(client.put(value + "?expiration_ttl=60", "v").status()).isEqualTo(200);

    var _ = move("{'advance':'PT59.999S'}");
    assertThat(client.get(value).text()).isEqualTo("v");
    assertThat(bulk("mayfly")).isEqualTo("{\"values\":{\"mayfly\":\"v\"}}");
    assertThat(client.get(TestSettings.KV + "/metadata/mayfly").status()).isEqualTo(200);
    assertThat(client.get(TestSettings.KV + "/keys").text()).contains("\"name\":\"mayfly\"");

    var _ = move("{'advance':'PT0.001S'}");
    assertThat(client.get(value).status()).isEqualTo(404);
    assertThat(bulk("mayfly")).isEqualTo("{\"values\":{\"mayfly\":null}}");
    assertThat(client.get(TestSettings.KV + "/metadata/mayfly").status()).isEqualTo(404);
    assertThat(client.get(TestSettings.KV + "/keys").text()).contains("\"result\":[]");
  }

  @Test
  void a_day_turns_and_the_budget_is_fresh() {
    for (int write = 0; write < 3; write++) {
      assertThat(put("k" + write)).isEqualTo(200);
    }
    assertThat(put("k3")).isEqualTo(429);
    var _ = move("{'nowMs':" + Instant.parse("2026-11-20T23:59:59.999Z").toEpochMilli() + "}");
    assertThat(put("k3")).isEqualTo(429);

    var _ = move("{'advance':'PT0.001S'}");

    var budget = Json.read(client.get("/v1/budget").bytes());
    assertThat(budget.at("/day").stringValue()).isEqualTo("2026-11-21");
    assertThat(budget.at("/operations/write/spent").intValue()).isZero();
    assertThat(put("k3")).isEqualTo(200);
    var _ = move("{'nowMs':null}");
    assertThat(put("k4")).as("the day that was spent is back").isEqualTo(429);
  }

  @Test
  void a_key_may_be_written_again_once_the_clock_has_gone_on() {
    var _ = move("{'advance':'PT0S'}");
    assertThat(put("k")).isEqualTo(200);
    assertThat(put("k")).isEqualTo(429);

    var _ = move("{'advance':'PT1S'}");
    assertThat(put("k")).isEqualTo(200);

    var _ = move("{'nowMs':0}");
    assertThat(put("k")).as("set back").isEqualTo(200);
  }

  @Test
  @Timeout(60)
  void crons_fire_with_each_move_and_by_real_time_again(@TempDir Path other) {
    var feed = new TestFeed(other, "feed").item(0, "One", "first").write();
    var firing = TestSettings.in(other).source(feed.source("news")).index("hub", 10).firing();
    var clock = AdjustableClock.following(InstantSource.system());
    try (var server = EdgeService.start(firing.build().withClock(clock));
        var caller = new TestClient(server)) {
      assertThat(awaitRun(caller, 1).at("/trigger").stringValue()).isEqualTo("boot");
      var _ = caller.post(CLOCK, json("{'nowMs':4102444830000}")); // 2100-01-01T00:00:30Z
      assertThat(awaitRun(caller, 2).at("/trigger").stringValue()).isEqualTo("misfire");

      var _ = caller.post(CLOCK, json("{'advance':'PT14M30S'}"));

      var run = awaitRun(caller, 3);
      assertThat(run.at("/trigger").stringValue()).isEqualTo("cron");
      assertThat(run.at("/scheduledTime").stringValue()).isEqualTo("2100-01-01T00:15:00Z");
      assertThat(run.at("/started").stringValue()).isEqualTo("2100-01-01T00:15:00Z");
      assertThat(run.at("/outcome").stringValue()).isEqualTo("ok");

      var _ = caller.post(CLOCK, json("{'nowMs':null}"));
      assertThat(Json.read(caller.get("/v1/cron").bytes()).at("/jobs/0/next/0").stringValue())
          .isLessThan("2100");
    }
  }

  @Test
  void needs_the_scope_admin_where_there_are_tokens(@TempDir Path other) {
    var guarded = TestSettings.in(other).token("hs_all", "admin").token("hs_kv", "kv:write");
    var clock = AdjustableClock.following(guarded.clock);
    try (var server = EdgeService.start(guarded.build().withClock(clock));
        var caller = new TestClient(server)) {
      var body = json("{'nowMs':0}");

      assertThat(caller.post(CLOCK, body).status()).isEqualTo(401);
      assertThat(caller.get(CLOCK, "Authorization", "Bearer hs_kv").status()).isEqualTo(403);
      assertThat(caller.post(CLOCK, body, "Authorization", "Bearer hs_kv").status()).isEqualTo(403);
      assertThat(clock.isStill()).isFalse();
      assertThat(caller.post(CLOCK, body, "Authorization", "Bearer hs_all").status())
          .isEqualTo(200);
    }
  }

  @Test
  void is_not_there_where_the_clock_is_not_manual(@TempDir Path other) {
    try (var server = EdgeService.start(TestSettings.in(other).build());
        var caller = new TestClient(server)) {
      assertThat(caller.get(CLOCK).status()).isEqualTo(404);
      assertThat(caller.post(CLOCK, json("{'nowMs':0}")).status()).isEqualTo(404);
    }
  }

  /// Asks until there are so many runs, as a client would, and returns the latest.
  private static JsonNode awaitRun(TestClient caller, int count) {
    while (true) {
      var runs = Json.read(caller.get("/v1/cron/runs?job=refresh-hub").bytes()).at("/runs");
      if (runs.size() >= count) {
        return runs.path(0);
      }
    }
  }

  /// Returns the result of a bulk get of one key.
  private String bulk(String key) {
    var answer = client.post(TestSettings.KV + "/bulk/get", "{\"keys\":[\"" + key + "\"]}");
    return Json.read(answer.bytes()).required("result").toString();
  }

  private int put(String key) {
    return client.put(TestSettings.KV + "/values/" + key, "v").status();
  }

  private JsonNode move(String body) {
    var answer = client.post(CLOCK, json(body));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return Json.read(answer.bytes());
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }
}
