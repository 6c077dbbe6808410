package dev.hotslice.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.app.EdgeService;
import dev.hotslice.app.TestSettings;
import dev.hotslice.app.transfer.place.Token;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PatienceTest {
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final List<Duration> pauses = new ArrayList<>();

  @TempDir Path folder;

  @Test
  void waits_until_the_server_admits_requests_again() {
    var settings = TestSettings.in(folder).restPerFiveMinutes(2);
    try (var service = EdgeService.start(settings.build());
        var api = api(service, settings)) {
      for (int request = 0; request < 5; request++) {
        assertThat(api.send("GET", TestSettings.KV).statusCode()).isEqualTo(200);
      }

      assertThat(pauses).containsExactly(Duration.ofMinutes(5), Duration.ofMinutes(5));
      assertThat(err.toString(StandardCharsets.UTF_8).lines())
          .hasSize(2)
          .containsOnly("the server admits no more requests for now; going on in 300 seconds");
    }
  }

  @Test
  void does_not_wait_for_a_day_or_a_key() {
    var settings =
        TestSettings.in(folder).writesPerDay(1).oneWritePerKeyEach(Duration.ofSeconds(1));
    try (var service = EdgeService.start(settings.build());
        var api = api(service, settings)) {
      assertThat(api.send("PUT", TestSettings.KV + "/values/k").statusCode()).isEqualTo(200);
      assertThat(api.send("PUT", TestSettings.KV + "/values/k").statusCode()).isEqualTo(429);
      assertThat(api.send("PUT", TestSettings.KV + "/values/l").statusCode()).isEqualTo(429);

      assertThat(pauses).isEmpty();
      assertThat(err.size()).isZero();
    }
  }

  private RestApi api(EdgeService service, TestSettings settings) {
    var patience =
        new Patience(
            new PrintStream(err, true, StandardCharsets.UTF_8),
            time -> {
              pauses.add(time);
              settings.clock.advance(time);
            });
    return new RestApi(service.uri(), Token.from(Token.OURS, Map.of()), patience);
  }
}
