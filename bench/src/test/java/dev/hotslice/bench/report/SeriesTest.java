package dev.hotslice.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SeriesTest {
  @Test
  void of_an_odd_number_of_figures_the_median_is_the_one_in_the_middle() {
    assertThat(Series.of(DoubleStream.of(9, 1, 5)).median()).isEqualTo(5);
  }

  @Test
  void of_an_even_number_it_is_the_mean_of_the_two_in_the_middle() {
    assertThat(Series.of(DoubleStream.of(9, 1, 5, 4)).median()).isEqualTo(4.5);
  }

  @Test
  void one_wild_figure_moves_the_spread_and_not_the_median() {
    var series = Series.of(DoubleStream.of(5, 5, 1000, 5, 5));

    assertThat(series.median()).isEqualTo(5);
    assertThat(series.least()).isEqualTo(5);
    assertThat(series.most()).isEqualTo(1000);
  }

  @Test
  void nothing_has_no_median() {
    assertThatThrownBy(() -> Series.of(DoubleStream.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there are no figures, there must be at least one");
  }

  @Property
  void half_of_the_figures_are_on_either_side_of_the_median(
      @ForAll @Size(min = 1, max = 50) double @DoubleRange(min = -1e9, max = 1e9) [] figures) {
    double median = Series.of(DoubleStream.of(figures)).median();

    assertThat(2 * DoubleStream.of(figures).filter(it -> it <= median).count())
        .isGreaterThanOrEqualTo(figures.length);
    assertThat(2 * DoubleStream.of(figures).filter(it -> it >= median).count())
        .isGreaterThanOrEqualTo(figures.length);
  }
}
