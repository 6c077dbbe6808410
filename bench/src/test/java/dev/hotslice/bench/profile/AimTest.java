package dev.hotslice.bench.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AimTest {
  @Test
  void what_differs_from_the_default_is_an_option() {
    var aim = new Aim(URI.create("http://127.0.0.1:8484"), 60_000, Duration.ofSeconds(30));

    assertThat(Aim.DEFAULT.options()).isEmpty();
    assertThat(aim.options())
        .isEqualTo(" --url http://127.0.0.1:8484 --visitors 60000 --duration 30");
  }
}
