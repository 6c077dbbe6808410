package dev.hotslice.app.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.app.EdgeService;
import dev.hotslice.app.TestClient;
import dev.hotslice.app.TestSettings;
import dev.hotslice.app.http.Json;
import dev.hotslice.config.Secret;
import dev.hotslice.config.StoreConfig;
import dev.hotslice.kv.redis.NeedsRedis;
import dev.hotslice.kv.redis.TestRedis;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Several servers of one account on one Redis.
@NeedsRedis
final class SharedSpendingTest {
  private static final String VALUE = TestSettings.KV + "/values/";

  @TempDir private Path folder = Path.of("");

  @Test
  void what_servers_spent_that_have_ended_is_known_to_the_next() {
    try (var redis = TestRedis.start()) {
      var settings =
          TestSettings.in(folder).store(new StoreConfig.Redis(new Secret(redis.url()), "t:"));
      try (var one = EdgeService.start(settings.build());
          var other = EdgeService.start(settings.build());
          var client = new TestClient(one);
          var otherClient = new TestClient(other)) {
        for (int i = 0; i < 5; i++) {
          assertThat(client.put(VALUE + "a:" + i, "1").status()).isEqualTo(200);
          assertThat(otherClient.put(VALUE + "b:" + i, "1").status()).isEqualTo(200);
        }
        var write = write(client);
        long known = write.at("/hours/12").asLong() + write.at("/notAttributed").asLong();
        assertThat(write.at("/spent").asLong()).isEqualTo(10);
        assertThat(known).isEqualTo(10);
      }

      try (var next = EdgeService.start(settings.build());
          var client = new TestClient(next)) {
        var write = write(client);
        assertThat(write.at("/hours/12").asLong()).isEqualTo(10);
        assertThat(write.at("/notAttributed").asLong()).isZero();
        assertThat(write.at("/top/prefixes").toString())
            .isEqualTo(
                "[{\"namespace\":\"DATA_STORE\",\"prefix\":\"a:\",\"spent\":5},"
                    + "{\"namespace\":\"DATA_STORE\",\"prefix\":\"b:\",\"spent\":5}]");
      }
    }
  }

  private static JsonNode write(TestClient client) {
    return Json.read(client.get("/v1/budget").bytes()).at("/operations/write");
  }
}
