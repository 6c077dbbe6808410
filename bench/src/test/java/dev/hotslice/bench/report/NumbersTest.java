package dev.hotslice.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class NumbersTest {
  @Test
  void figures_are_written_the_same_way_in_every_country() {
    assertThat(Numbers.whole(63810.6)).isEqualTo("63,811");
    assertThat(Numbers.times(1.234)).isEqualTo("1.23×");
    assertThat(Numbers.brief(3.44)).isEqualTo("3.4");
    assertThat(Numbers.brief(1234.4)).isEqualTo("1,234");
    assertThat(Numbers.part(0.987)).isEqualTo("0.99");
    assertThat(Numbers.megabytes(123_400_000)).isEqualTo("123 MB");
  }

  @Test
  void a_latency_has_the_unit_that_suits_it() {
    assertThat(Numbers.latency(570.4)).isEqualTo("570 µs");
    assertThat(Numbers.latency(999)).isEqualTo("999 µs");
    assertThat(Numbers.latency(1000)).isEqualTo("1.0 ms");
    assertThat(Numbers.latency(629_000)).isEqualTo("629.0 ms");
  }

  @Test
  void a_spread_stands_behind_its_median() {
    assertThat(Numbers.spread(Series.of(DoubleStream.of(1000, 3000, 2000))))
        .isEqualTo("2,000 (1,000 to 3,000)");
    assertThat(Numbers.spread("%.1f ms", Series.of(DoubleStream.of(1, 3, 2))))
        .isEqualTo("2.0 ms (1.0 ms to 3.0 ms)");
  }
}
