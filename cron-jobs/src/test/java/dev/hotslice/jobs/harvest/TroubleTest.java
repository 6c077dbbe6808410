package dev.hotslice.jobs.harvest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TroubleTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  private static Instant minute(int number) {
    return START.plusSeconds(60L * number);
  }

  @Test
  void the_same_reason_in_a_row_is_one_trouble() {
    var once = Trouble.after(List.of(), false, "rain", minute(0));

    assertThat(Trouble.after(once, true, "rain", minute(1)))
        .containsExactly(new Trouble("rain", minute(0), minute(1), 2));
    assertThat(Trouble.after(once, false, "rain", minute(1))).hasSize(2);
    assertThat(Trouble.after(once, true, "snow", minute(1)))
        .extracting(Trouble::reason)
        .containsExactly("snow", "rain");
  }

  @Test
  void the_latest_few_are_kept() {
    List<Trouble> troubles = List.of();
    for (int number = 0; number < 15; number++) {
      troubles = Trouble.after(troubles, true, "reason " + number, minute(number));
    }

    assertThat(troubles).hasSize(Trouble.KEPT);
    assertThat(troubles.getFirst().reason()).isEqualTo("reason 14");
    assertThat(troubles.getLast().reason()).isEqualTo("reason 5");
  }
}
