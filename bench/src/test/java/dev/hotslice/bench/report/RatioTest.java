package dev.hotslice.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RatioTest {
  @Test
  void figures_of_the_same_round_are_compared() {
    // the machine ran at half its speed in the second round
    var ours = Rounds.measured("ours", 300, 150, 330);
    var theirs = Rounds.measured("theirs", 100, 50, 100);

    var ratio = Ratio.of(ours, theirs);

    assertThat(ratio.median()).isEqualTo(3);
    assertThat(ratio.least()).isEqualTo(3);
    assertThat(ratio.most()).isEqualTo(3.3);
  }

  @Test
  void different_numbers_of_rounds_cannot_be_compared() {
    var ours = Rounds.measured("ours", 300, 150);
    var theirs = Rounds.measured("theirs", 100);

    assertThatThrownBy(() -> Ratio.of(ours, theirs))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("2 rounds cannot be compared with 1");
  }
}
