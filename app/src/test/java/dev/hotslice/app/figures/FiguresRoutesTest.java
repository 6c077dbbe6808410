package dev.hotslice.app.figures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.app.EdgeService;
import dev.hotslice.app.TestClient;
import dev.hotslice.app.TestSettings;
import dev.hotslice.app.http.Json;
import java.nio.file.Path;
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
}
