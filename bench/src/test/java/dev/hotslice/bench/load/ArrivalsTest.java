package dev.hotslice.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
  private static final Mix MIX =
      new Mix(
          List.of(
              new Mix.Part(Shot.get("often", "/often", Map.of()), 3),
              new Mix.Part(Shot.get("seldom", "/seldom", Map.of()), 1)));

  @Test
  void come_as_often_as_is_wanted_in_order_and_within_the_time() {
    var arrivals = Arrivals.of(MIX, 1_000, Duration.ofSeconds(10), 1);

    assertThat(arrivals.count()).isBetween(9_700, 10_300);
    var times = IntStream.range(0, arrivals.count()).mapToObj(arrivals::at).toList();
    assertThat(times).isSorted();
    assertThat(times.getLast()).isLessThan(Duration.ofSeconds(10).toNanos());
  }

  @Test
  void kinds_come_in_their_proportion() {
    var arrivals = Arrivals.of(MIX, 1_000, Duration.ofSeconds(10), 1);

    long often = IntStream.range(0, arrivals.count()).filter(it -> arrivals.kind(it) == 0).count();

    assertThat((double) often / arrivals.count()).isBetween(0.72, 0.78);
    assertThat(MIX.perVisit()).isEqualTo(4);
  }

  @Test
  void the_same_seed_gives_the_same_ones() {
    var one = Arrivals.of(MIX, 100, Duration.ofSeconds(1), 7);
    var same = Arrivals.of(MIX, 100, Duration.ofSeconds(1), 7);
    var other = Arrivals.of(MIX, 100, Duration.ofSeconds(1), 8);

    assertThat(same.at(5)).isEqualTo(one.at(5));
    assertThat(other.at(5)).isNotEqualTo(one.at(5));
  }

  @Test
  void a_mix_of_nothing_is_refused() {
    assertThatThrownBy(() -> new Mix(List.of())).isInstanceOf(IllegalArgumentException.class);
  }
}
