package dev.hotslice.bench.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class SearchTest {
  @Test
  void doubles_and_then_halves_the_gap() {
    var tried = new ArrayList<Double>();

    double highest =
        Search.highest(
            1_000,
            100_000,
            3,
            rate -> {
              tried.add(rate);
              return rate <= 5_200;
            });

    assertThat(tried)
        .containsExactly(1_000.0, 2_000.0, 4_000.0, 8_000.0, 6_000.0, 5_000.0, 5_500.0);
    assertThat(highest).isEqualTo(5_000);
  }

  @Test
  void nothing_holds_and_everything_holds() {
    assertThat(Search.highest(1_000, 100_000, 3, _ -> false)).isZero();
    assertThat(Search.highest(1_000, 5_000, 3, _ -> true)).isEqualTo(4_000);
  }
}
