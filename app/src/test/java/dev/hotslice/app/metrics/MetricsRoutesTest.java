package dev.hotslice.app.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.app.EdgeService;
import dev.hotslice.app.TestClient;
import dev.hotslice.app.TestFeed;
import dev.hotslice.app.TestSettings;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsRoutesTest {
  @Test
  void shows_requests_budgets_runs_and_the_jvm(@TempDir Path folder) {
    var feed = new TestFeed(folder, "feed").item(0, "One", "first").write();
    var settings = TestSettings.in(folder).source(feed.source("news")).index("hub", 10);
    try (var service = EdgeService.start(settings.build());
        var client = new TestClient(service)) {
      var _ = client.post("/v1/cron/refresh-hub/run", "");
      var _ = client.get("/v1/indexes/hub");
      var _ = client.get("/v1/indexes/hub");
      var _ = client.get("/v1/indexes/none");
      var _ = client.get("/v1/indexes/hub", "Sec-Purpose", "prefetch");

      var metrics = client.get("/metrics");

      assertThat(metrics.header("Content-Type"))
          .isEqualTo("text/plain; version=0.0.4; charset=utf-8");
      assertThat(metrics.text())
          .contains(
              "hotslice_http_requests_seconds_count{method=\"GET\",route=\"/v1/indexes/{name}\","
                  + "status=\"200\"} 2")
          .contains("route=\"/v1/indexes/{name}\",status=\"404\"} 1")
          .contains(
              "hotslice_http_prefetches_seconds_count{method=\"GET\",route=\"/v1/indexes/{name}\","
                  + "status=\"200\"} 1")
          .contains(
              "hotslice_http_requests_seconds_bucket{method=\"GET\",route=\"/v1/indexes/{name}\","
                  + "status=\"200\",le=\"+Inf\"} 2")
          .contains("hotslice_kv_budget_spent{operation=\"write\"} 1.0")
          .contains("hotslice_kv_budget_remaining{operation=\"write\"} 999.0")
          .contains("hotslice_job_runs_seconds_count{job=\"refresh-hub\",outcome=\"ok\"} 1")
          .contains("hotslice_cache_requests_total{cache=\"index:hub\",outcome=\"miss\"} 1.0")
          .contains("hotslice_cache_requests_total{cache=\"index:hub:segments\",outcome=\"miss\"}")
          .contains("hotslice_cache_requests_total{cache=\"index:hub:encodings\",outcome=\"hit\"}")
          .contains("jvm_memory_used_bytes");
    }
  }
}
