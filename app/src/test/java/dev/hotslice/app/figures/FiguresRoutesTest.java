package dev.hotslice.app.figures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.app.EdgeService;
import dev.hotslice.app.TestClient;
import dev.hotslice.app.TestFeed;
import dev.hotslice.app.TestSettings;
import dev.hotslice.app.http.Json;
import dev.hotslice.config.ConsistencyConfig;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FiguresRoutesTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void the_server_tells_of_itself_as_json_and_on_a_page() {
    try (var service = EdgeService.start(TestSettings.in(folder).build());
        var client = new TestClient(service)) {
      assertThat(client.get("/v1/limits").status()).isEqualTo(200);
      assertThat(client.get("/v1/limits").status()).isEqualTo(200);

      var figures = Json.read(client.get("/v1/health/figures").bytes());

      var limits = figures.at("/routes/0");
      assertThat(limits.path("route").asString()).isEqualTo("GET /v1/limits");
      assertThat(limits.path("requests").asInt()).isEqualTo(2);
      assertThat(limits.path("p99Ms").asDouble()).isPositive();
      assertThat(figures.at("/gate/waiting").asInt()).isZero();
      assertThat(figures.at("/process/heapBytes").asLong()).isPositive();
      assertThat(figures.at("/caches").findValuesAsString("cache")).contains("engagement");
      assertThat(client.get("/budget").text())
          .contains("How this server is doing")
          .contains("<td class=\"mono who\">GET /v1/limits</td><td class=\"num\">2</td>");
    }
  }

  @Test
  void an_index_its_segments_and_its_compressed_forms_are_caches_of_their_own() {
    var feed = new TestFeed(folder, "feed").item(0, "One", "first").write();
    var settings = TestSettings.in(folder).source(feed.source("news")).index("hub", 10);
    try (var service = EdgeService.start(settings.build());
        var client = new TestClient(service)) {
      assertThat(client.post("/v1/cron/refresh-hub/run", "").status()).isEqualTo(200);
      for (var coding : List.of("identity", "gzip", "br", "gzip")) {
        assertThat(client.get("/v1/indexes/hub", "Accept-Encoding", coding).status())
            .isEqualTo(200);
      }

      var caches = Json.read(client.get("/v1/health/figures").bytes()).at("/caches");

      assertThat(caches.findValuesAsString("cache"))
          .containsExactly("index:hub", "index:hub:segments", "index:hub:encodings", "engagement");
      var encodings = caches.at("/2");
      assertThat(encodings.path("hits").asInt() + encodings.path("misses").asInt()).isEqualTo(3);
      assertThat(client.get("/budget").text()).contains("index:hub:encodings");
    }
  }

  @Test
  void what_locations_keep_is_a_cache_where_a_namespace_has_them() {
    var settings = TestSettings.in(folder).consistency(new ConsistencyConfig.Cloudflare());
    try (var service = EdgeService.start(settings.build());
        var client = new TestClient(service)) {
      for (int read = 0; read < 4; read++) {
        assertThat(client.get(TestSettings.KV + "/values/none").status()).isEqualTo(404);
      }

      var caches = Json.read(client.get("/v1/health/figures").bytes()).at("/caches");

      assertThat(caches.findValuesAsString("cache")).containsExactly("engagement", "locations");
      assertThat(caches.at("/1/hitRate").asDouble()).isEqualTo(0.75);
      assertThat(client.get("/metrics").text())
          .contains("hotslice_cache_requests_total{cache=\"locations\",outcome=\"hit\"} 3.0");
    }
  }
}
