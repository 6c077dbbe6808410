package dev.hotslice.bench.day.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ParsesTest {
  @Test
  void a_look_without_a_parser_spends_nothing() {
    assertThat(new Parses(10, 0, 5, List.of()).median()).isEqualTo(Duration.ZERO);
    assertThat(new Parses(5, 2, 0, millis(7, 9)).median()).isEqualTo(Duration.ZERO);
  }

  @Test
  void the_median_is_that_of_all_looks() {
    assertThat(new Parses(5, 3, 0, millis(9, 7, 8)).median()).isEqualTo(Duration.ofMillis(7));
    assertThat(new Parses(3, 3, 0, millis(9, 7, 8)).median()).isEqualTo(Duration.ofMillis(8));
    assertThat(new Parses(3, 3, 0, millis(9, 7, 8)).longest()).isEqualTo(Duration.ofMillis(9));
  }

  private static List<Duration> millis(int... millis) {
    return IntStream.of(millis).mapToObj(Duration::ofMillis).toList();
  }
}
