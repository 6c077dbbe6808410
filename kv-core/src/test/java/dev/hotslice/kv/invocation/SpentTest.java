package dev.hotslice.kv.invocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SpentTest {
  private static final Spent ONE = new Spent(1, 2, 3, 4, 5, 6, 7, 8, 4, Duration.ofMillis(10));

  @Test
  void sums_add_up_and_the_peak_is_the_greater_one() {
    var other = new Spent(10, 20, 30, 40, 50, 60, 70, 80, 3, Duration.ofMillis(5));

    assertThat(ONE.plus(other))
        .isEqualTo(new Spent(11, 22, 33, 44, 55, 66, 77, 88, 4, Duration.ofMillis(15)));
  }

  @Test
  void an_unknown_cpu_time_makes_the_sum_unknown() {
    assertThat(ONE.plus(Spent.NOTHING).cpu()).isNull();
    assertThat(Spent.NOTHING.plus(ONE).cpu()).isNull();
  }
}
