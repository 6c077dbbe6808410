package dev.hotslice.bench.day;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TimesTest {
  @Test
  void a_percentile_is_the_shortest_time_that_so_many_do_not_exceed() {
    var times = IntStream.rangeClosed(1, 40).mapToObj(Duration::ofMillis).toList().reversed();

    assertThat(Times.median(times)).isEqualTo(Duration.ofMillis(20));
    assertThat(Times.p95(times)).isEqualTo(Duration.ofMillis(38));
    assertThat(Times.longest(times)).isEqualTo(Duration.ofMillis(40));
  }

  @Test
  void of_one_time_every_percentile_is_that_time_and_of_none_it_is_zero() {
    assertThat(Times.p95(List.of(Duration.ofMillis(3)))).isEqualTo(Duration.ofMillis(3));
    assertThat(Times.median(List.of())).isEqualTo(Duration.ZERO);
  }

  @Test
  void times_are_written_as_people_read_them() {
    assertThat(Times.millis(Duration.ofNanos(7_140_000))).isEqualTo("7.1 ms");
    assertThat(Times.millis(Duration.ofMillis(5_460))).isEqualTo("5,460 ms");
    assertThat(Times.minutes(Duration.ofSeconds(450))).isEqualTo("7:30 min");
  }
}
