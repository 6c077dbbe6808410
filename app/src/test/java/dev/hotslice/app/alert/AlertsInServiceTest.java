package dev.hotslice.app.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.app.EdgeService;
import dev.hotslice.app.TestClient;
import dev.hotslice.app.TestSettings;
import dev.hotslice.config.Secret;
import dev.hotslice.config.WebhookConfig;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class AlertsInServiceTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void a_webhook_can_ask_for_each_kind() {
    assertThat(WebhookConfig.EVENTS)
        .containsExactlyInAnyOrder(
            Alert.ACTUAL, Alert.PROJECTED, Alert.JOB_FAILED, Alert.LATENCY, Alert.HIT_RATE);
  }

  @Test
  void a_server_tells_a_webhook_and_its_api_that_nothing_is_left() throws Exception {
    try (var receiver = new TestReceiver()) {
      var webhook =
          new WebhookConfig("ops", receiver.uri(), new Secret(TestReceiver.SECRET), Set.of());
      var settings = TestSettings.in(folder).writesPerDay(2).webhook(webhook).build();
      try (var service = EdgeService.start(settings);
          var client = new TestClient(service)) {
        for (int i = 0; i < 2; i++) {
          assertThat(client.put(TestSettings.KV + "/values/k" + i, "v").status()).isEqualTo(200);
        }
        assertThat(client.put(TestSettings.KV + "/values/k", "v").status()).isEqualTo(429);
        var delivery = receiver.await();

        assertThat(JsonMapper.shared().readTree(delivery.body()).at("/data/cause").asString())
            .isEqualTo("writes 100%");
        var budget = JsonMapper.shared().readTree(client.get("/v1/budget").bytes());
        assertThat(budget.at("/alerts/0/type").asString()).isEqualTo("budget.actual");
        assertThat(budget.at("/alerts/0/message").asString())
            .isEqualTo(
                "2 of 2 KV writes are spent at 12:00 UTC; more are refused until"
                    + " 2026-11-21T00:00:00Z");
        // the alert is on the page by the time that it is sent
        assertThat(client.get("/").text())
            .contains("<li>2 of 2 KV writes are spent at 12:00 UTC; more are refused until");
      }
    }
  }
}
