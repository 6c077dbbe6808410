package dev.hotslice.app.kv;

import static dev.hotslice.app.kv.Envelopes.ALL;
import static dev.hotslice.app.kv.Envelopes.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.app.EdgeService;
import dev.hotslice.app.TestClient;
import dev.hotslice.app.TestSettings;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestRatesTest {
  @TempDir Path folder;

  @Test
  void tells_in_every_answer_how_many_requests_are_left() {
    var settings = TestSettings.in(folder);
    try (var service = EdgeService.start(settings.build());
        var client = new TestClient(service)) {
      var first = client.get(ALL);
      settings.clock.advance(Duration.ofMillis(1_500));
      var missing = client.get(TestSettings.KV + "/values/none");
      var bad = client.put(TestSettings.KV + "/bulk", "{");

      assertThat(first.header("Ratelimit")).isEqualTo("\"default\";r=1199;t=300");
      assertThat(first.header("Ratelimit-Policy")).isEqualTo("\"default\";q=1200;w=300");
      assertThat(first.header("Retry-After")).isEmpty();
      assertThat(missing.status()).isEqualTo(404);
      assertThat(missing.header("Ratelimit")).isEqualTo("\"default\";r=1198;t=299");
      assertThat(bad.status()).isEqualTo(400);
      assertThat(bad.header("Ratelimit")).isEqualTo("\"default\";r=1197;t=299");
    }
  }

  @Test
  void refuses_one_request_too_many_until_the_window_is_over() {
    var settings = TestSettings.in(folder).restPerFiveMinutes(3);
    try (var service = EdgeService.start(settings.build());
        var client = new TestClient(service)) {
      for (int request = 0; request < 3; request++) {
        assertThat(client.get(ALL).status()).isEqualTo(200);
      }
      settings.clock.advance(Duration.ofSeconds(100));

      var refused = client.put(TestSettings.KV + "/values/k", "1");
      settings.clock.advance(Duration.ofSeconds(200));
      var next = client.get(TestSettings.KV + "/values/k");

      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.text())
          .isEqualTo(failure(971, "Please wait and consider throttling your request speed"));
      assertThat(refused.header("Retry-After")).isEqualTo("200");
      assertThat(refused.header("Ratelimit")).isEqualTo("\"default\";r=0;t=200");
      assertThat(refused.header("X-Should-Retry")).isEmpty();
      assertThat(next.status()).isEqualTo(404);
      assertThat(next.header("Ratelimit")).isEqualTo("\"default\";r=2;t=300");
    }
  }

  @Test
  void counts_every_token_alone_and_nothing_outside_the_rest_api() {
    var settings =
        TestSettings.in(folder)
            .restPerFiveMinutes(2)
            .token("hs_a", "admin")
            .token("hs_b", "kv:read", "metrics");
    try (var service = EdgeService.start(settings.build());
        var client = new TestClient(service)) {
      for (int request = 0; request < 3; request++) {
        var _ = client.get(ALL, "Authorization", "Bearer hs_a");
        assertThat(client.get("/v1/budget", "X-Auth-Key", "hs_b").header("Ratelimit"))
            .doesNotContain("default");
      }

      assertThat(client.get(ALL, "X-Auth-Key", "hs_a").status()).isEqualTo(429);
      assertThat(client.get(ALL, "X-Auth-Key", "hs_b").header("Ratelimit"))
          .isEqualTo("\"default\";r=1;t=300");
      assertThat(client.get(ALL, "X-Auth-Key", "hs_wrong").status()).isEqualTo(401);
    }
  }

  @Test
  void says_nothing_where_there_is_no_limit() {
    try (var service = EdgeService.start(TestSettings.in(folder).profile("unlimited").build());
        var client = new TestClient(service)) {
      assertThat(client.get(ALL).header("Ratelimit")).isEmpty();
      assertThat(client.get(ALL).header("Ratelimit-Policy")).isEmpty();
    }
  }

  @Test
  void tells_clients_not_to_wait_for_midnight() {
    try (var service = EdgeService.start(TestSettings.in(folder).writesPerDay(0).build());
        var client = new TestClient(service)) {
      var refused = client.put(TestSettings.KV + "/values/k", "1");

      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.text())
          .isEqualTo(
              failure(
                  10048,
                  "your account has reached the free usage limit for this operation for today"));
      assertThat(refused.header("X-Should-Retry")).isEqualTo("false");
      assertThat(refused.header("Retry-After")).isEmpty();
      assertThat(refused.header("Ratelimit")).isEqualTo("\"default\";r=1199;t=300");
    }
  }

  @Test
  void tells_how_long_to_wait_for_a_key() {
    var settings = TestSettings.in(folder).oneWritePerKeyEach(Duration.ofSeconds(1));
    try (var service = EdgeService.start(settings.build());
        var client = new TestClient(service)) {
      var _ = client.put(TestSettings.KV + "/values/k", "1");

      var refused = client.put(TestSettings.KV + "/values/k", "2");
      var bulk =
          client.put(
              TestSettings.KV + "/bulk",
              "[{\"key\":\"k\",\"value\":\"2\"},{\"key\":\"l\",\"value\":\"2\"}]");

      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.text()).isEqualTo(failure(971, "Too Many Requests"));
      assertThat(refused.header("Retry-After")).isEqualTo("1");
      assertThat(bulk.text())
          .isEqualTo(
              Envelopes.success("{\"successful_key_count\":1,\"unsuccessful_keys\":[\"k\"]}"));
    }
  }
}
