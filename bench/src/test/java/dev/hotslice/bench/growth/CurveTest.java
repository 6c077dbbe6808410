package dev.hotslice.bench.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.hotslice.bench.growth.Curve.Point;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CurveTest {
  @Test
  void finds_the_exponent_of_a_power() {
    assertThat(curve(n -> 7 * n).exponent()).isCloseTo(1, within(1e-9));
    assertThat(curve(n -> 3 * n * n).exponent()).isCloseTo(2, within(1e-9));
    assertThat(curve(_ -> 42).exponent()).isCloseTo(0, within(1e-9));
  }

  @Test
  void allows_n_log_n_in_total_and_no_more() {
    assertThat(curve(n -> n * (10 + Math.log(n))).isMet()).isTrue();
    assertThat(curve(n -> Math.pow(n, 1.3)).isMet()).isFalse();
  }

  @Test
  void shows_at_the_end_what_constant_costs_hide() {
    var curve = curve(n -> 100_000 + n * n);

    assertThat(curve.exponent()).isLessThan(curve.exponentAtEnd() - 0.3);
    assertThat(curve.exponentAtEnd()).isGreaterThan(1.9);
  }

  @Test
  void a_dear_first_point_does_not_hide_growth_in_the_last_step() {
    var curve = flat(1_000, 100, 100, 400);

    assertThat(Bound.FLAT.allows(curve.exponent())).isTrue();
    assertThat(curve.isMet()).isFalse();
  }

  @Test
  void noise_in_the_last_step_is_no_growth() {
    assertThat(flat(100, 100, 100, 160).isMet()).isTrue();
    assertThat(flat(200, 100, 100, 100 * Math.sqrt(10)).isMet()).isFalse();
  }

  @Test
  void noise_counts_for_more_in_a_smaller_step() {
    var decade = curve(n -> n);
    var doubled =
        new Curve("x", "y", Bound.FLAT, List.of(new Point(1_000, 1), new Point(2_000, 1)));

    assertThat(decade.marginAtEnd()).isCloseTo(0.22, within(0.005));
    assertThat(doubled.marginAtEnd()).isCloseTo(0.74, within(0.005));
  }

  @Test
  void draws_growth_in_proportion_to_the_size_from_the_lowest_to_the_highest_level() {
    assertThat(curve(n -> n).chart()).isEqualTo("▁▃▆█");
    assertThat(curve(_ -> 1).chart()).isEqualTo("▁▁▁▁");
  }

  @Test
  void needs_two_points() {
    assertThatThrownBy(() -> new Curve("x", "y", Bound.FLAT, List.of(new Point(1, 1))))
        .hasMessage("y has 1 points, there must be two at least");
  }

  private static Curve flat(double... micros) {
    var points =
        IntStream.range(0, micros.length)
            .mapToObj(i -> new Point((int) Math.pow(10, i + 2), micros[i]))
            .toList();
    return new Curve("things", "something", Bound.FLAT, points);
  }

  private static Curve curve(DoubleUnaryOperator cost) {
    return new Curve(
        "things",
        "something",
        Bound.IN_TOTAL,
        IntStream.of(100, 1_000, 10_000, 100_000)
            .mapToObj(size -> new Point(size, cost.applyAsDouble(size)))
            .toList());
  }
}
