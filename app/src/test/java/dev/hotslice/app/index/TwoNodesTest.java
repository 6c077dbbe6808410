package dev.hotslice.app.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.app.EdgeService;
import dev.hotslice.app.TestClient;
import dev.hotslice.app.TestFeed;
import dev.hotslice.app.TestSettings;
import dev.hotslice.app.http.Json;
import dev.hotslice.config.Secret;
import dev.hotslice.config.StoreConfig;
import dev.hotslice.kv.redis.NeedsRedis;
import dev.hotslice.kv.redis.TestRedis;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Two servers of one account on one Redis. Their clocks stand still, so that nothing is read again
/// because its minute is over.
@NeedsRedis
@Timeout(value = 2, unit = TimeUnit.MINUTES)
final class TwoNodesTest {
  private static final String HUB = "/v1/indexes/hub";

  @TempDir private Path folder = Path.of("");

  @Test
  void what_one_publishes_the_other_shows_though_it_has_just_read() {
    var letters = new TestFeed(folder, "letters").item(0, "Alpha", "A first one");
    try (var redis = TestRedis.start()) {
      var settings =
          TestSettings.in(folder)
              .store(new StoreConfig.Redis(new Secret(redis.url()), "t:"))
              .source(letters.write().source("text"))
              .index("hub", 3);
      try (var one = EdgeService.start(settings.build());
          var other = EdgeService.start(settings.build());
          var client = new TestClient(one);
          var otherClient = new TestClient(other)) {
        refresh(client);
        awaitTotal(otherClient, 1);
        var tag = otherClient.get(HUB).header("ETag");
        letters.item(1, "Beta", "A second one").write();

        refresh(client);

        awaitTotal(otherClient, 2);
        assertThat(otherClient.get(HUB).header("ETag"))
            .isNotEqualTo(tag)
            .isEqualTo(client.get(HUB).header("ETag"));
      }
    }
  }

  private static void refresh(TestClient client) {
    assertThat(client.post("/v1/cron/refresh-hub/run", "").status()).isEqualTo(200);
  }

  /// Asks until it is so; the time that this takes is measured by the bench and not here.
  private static void awaitTotal(TestClient client, int total) {
    int shown;
    do {
      shown = Json.read(client.get(HUB).bytes()).at("/total").asInt();
    } while (shown != total);
  }
}
