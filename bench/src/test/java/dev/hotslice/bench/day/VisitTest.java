package dev.hotslice.bench.day;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.bench.day.Visit.Habits;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class VisitTest {
  private static final Instant START = Instant.parse("2026-11-20T00:00:00Z");

  private final List<Visit> visits =
      Visit.draw(START, 20_000, 250, Habits.USUAL, new SplittableRandom(1));

  @Test
  void all_visits_are_in_the_day_and_in_order() {
    assertThat(visits)
        .hasSize(20_000)
        .isSortedAccordingTo(Comparator.comparing(Visit::at))
        .allSatisfy(it ->
            assertThat(it.at()).isBetween(START, START.plus(Duration.ofDays(1)).minusNanos(1)));
  }

  @Test
  void the_busiest_hour_is_as_much_busier_than_the_quietest_as_the_habits_say() {
    double busiest = during(14);
    double quietest = during(2);

    assertThat(busiest / quietest).isBetween(6.0, 12.0);
  }

  @Test
  void as_many_open_an_item_as_the_habits_say_and_the_first_most_often() {
    long opening = visits.stream().filter(it -> it.opened() >= 0).count();
    long first = visits.stream().filter(it -> it.opened() == 0).count();
    long second = visits.stream().filter(it -> it.opened() == 1).count();

    assertThat(opening / 20_000.0).isBetween(0.38, 0.42);
    assertThat(first).isGreaterThan(second);
    assertThat(visits).allSatisfy(it -> assertThat(it.opened()).isBetween(-1, 249));
  }

  /// Counts the hour around one, so that the wave has its end in the middle.
  private double during(int hour) {
    return visits.stream()
        .map(it -> it.at().plus(Duration.ofMinutes(30)).atOffset(ZoneOffset.UTC).getHour())
        .filter(it -> it == hour)
        .count();
  }
}
