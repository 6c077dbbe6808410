package dev.hotslice.bench.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hotslice.app.figures.LatencyCounts;
import dev.hotslice.bench.load.PacedOutcome;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VerdictsTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void a_spike_is_over_when_answers_come_as_before_and_go_on_to() {
    assertThat(spike(0, 2, 900, 2, 30, 2, 2).recovery()).isEqualTo(2);
    assertThat(spike(0, 2, 900, 2, 2, 2).recovery()).isZero();
    assertThat(spike(0, 2, 900, 2, 2, 80).recovery()).isEqualTo(-1);
  }

  @Test
  void what_was_left_over_of_a_spike_counts() {
    assertThat(spike(4, 2, 900, 2, 2, 2).recovery()).isEqualTo(4);
  }

  @Test
  void a_wrong_answer_misses_the_goal() {
    var stretch = stretch(1, 0, 7, 100);

    assertThat(new Verdicts(Shape.LOAD, List.of(stretch)).table().toString())
        .contains("| every answer right | 0 errors | 7 | no |")
        .contains("| p99 of all requests, step | under 100 ms | 1.01 ms | yes |");
  }

  @Test
  void memory_that_grows_misses_the_goal() {
    var steady = List.of(stretch(1, 0, 0, 50), stretch(1, 0, 0, 100), stretch(1, 0, 0, 105));
    var growing = List.of(stretch(1, 0, 0, 50), stretch(1, 0, 0, 100), stretch(1, 0, 0, 130));

    assertThat(new Verdicts(Shape.SOAK, steady).table().toString()).contains("| 1.05× | yes |");
    assertThat(new Verdicts(Shape.SOAK, growing).table().toString()).contains("| 1.30× | no |");
  }

  @Test
  void capacity_follows_from_what_a_request_takes() {
    var capacity = new Capacity(6, 100);

    assertThat(capacity.cores(60_000)).isEqualTo(1.0, within(1e-9));
    assertThat(capacity.visitors(2)).isEqualTo(120_000, within(1e-6));
  }

  @Test
  void a_stress_doubles_and_a_spike_ends_second_by_second() {
    assertThat(Shape.STRESS.steps(Duration.ofSeconds(60)))
        .extracting(Step::times)
        .containsExactly(1.0, 2.0, 4.0, 8.0, 16.0, 32.0);
    assertThat(Shape.SPIKE.steps(Duration.ofSeconds(40))).hasSize(22);
    assertThat(Shape.SPIKE.steps(Duration.ofSeconds(40)).get(1).times()).isEqualTo(20);
  }

  /// @param millis p99 of each step
  private static Verdicts spike(int leftOverSeconds, long... millis) {
    var steps = Stream.<Stretch>builder();
    for (int step = 0; step < millis.length; step++) {
      steps.add(stretch(millis[step], step == 1 ? leftOverSeconds : 0, 0, 1));
    }
    return new Verdicts(Shape.SPIKE, steps.build().toList());
  }

  private static Stretch stretch(long millis, int leftOverSeconds, int errors, long bytes) {
    var counts = new LatencyCounts(6);
    counts.record(millis * 1_000_000);
    var outcome =
        new PacedOutcome(
            1,
            errors,
            List.of("wrong"),
            SECOND.plusSeconds(leftOverSeconds),
            counts.copy(),
            List.of());
    return new Stretch(
        new Step("step", 1, SECOND), 1, outcome, new Stretch.Spent(1_000_000, bytes));
  }
}
