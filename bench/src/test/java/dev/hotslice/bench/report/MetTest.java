package dev.hotslice.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MetTest {
  @Test
  void what_is_missed_says_by_how_much() {
    assertThat(Met.atLeast(2.4, 3)).isEqualTo("no, short by 20.0 %");
    assertThat(Met.under(12, 10)).isEqualTo("no, by 20.0 % more");
  }

  @Test
  void the_bound_itself_is_enough_for_what_is_to_be_at_least_that() {
    assertThat(Met.atLeast(3, 3)).isEqualTo("yes");
    assertThat(Met.under(10, 10)).startsWith("no");
    assertThat(Met.under(9.99, 10)).isEqualTo("yes");
  }
}
