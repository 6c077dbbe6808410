package dev.hotslice.bench.contest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {
  @Test
  void the_default_pace_needs_no_option() {
    assertThat(new Pace(Duration.ofSeconds(8), Duration.ofSeconds(4), 5).options()).isEmpty();
  }

  @Test
  void what_differs_from_the_default_is_an_option() {
    assertThat(new Pace(Duration.ofSeconds(8), Duration.ofSeconds(2), 5).options())
        .isEqualTo(" --seconds 2");
    assertThat(new Pace(Duration.ofSeconds(5), Duration.ofSeconds(2), 3).options())
        .isEqualTo(" --rounds 3 --seconds 2 --warm-up 5");
  }
}
