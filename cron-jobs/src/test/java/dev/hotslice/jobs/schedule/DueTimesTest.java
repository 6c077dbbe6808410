package dev.hotslice.jobs.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.cron.CronExpression;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DueTimesTest {
  private static DueTimes cron(String expression) {
    return new DueTimes(CronExpression.parse(expression)::next);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      textBlock =
          """
          */15 * * * *, 2026-03-01T00:00:00Z, 2026-03-01T00:14:59.999Z, none
          */15 * * * *, 2026-03-01T00:00:00Z, 2026-03-01T00:15:00Z,     2026-03-01T00:15:00Z
          */15 * * * *, 2026-03-01T00:00:00Z, 2026-03-01T01:00:59Z,     2026-03-01T01:00:00Z
          * * * * *,    2025-03-01T00:00:00Z, 2026-03-01T00:00:30Z,     2026-03-01T00:00:00Z
          0 3 * * *,    2026-03-01T03:00:00Z, 2026-03-02T02:59:59Z,     none
          0 3 * * *,    2026-02-27T03:00:00Z, 2026-03-02T02:59:59Z,     2026-03-01T03:00:00Z
          0 0 29 2 *,   2020-03-01T00:00:00Z, 2026-03-01T00:00:00Z,     2024-02-29T00:00:00Z
          */15 * * * *, 2026-03-02T00:00:00Z, 2026-03-01T00:00:00Z,     none
          """)
  void the_latest_missed_time_is_found(
      String expression, Instant after, Instant upTo, @Nullable Instant expected) {
    assertThat(cron(expression).latest(after, upTo)).isEqualTo(expected);
  }

  @Test
  void times_between_leave_out_the_first_bound_and_take_in_the_second() {
    var due =
        cron("*/20 * * * *")
            .between(
                Instant.parse("2026-03-01T00:00:00Z"), Instant.parse("2026-03-01T01:00:00Z"), 9);

    assertThat(due)
        .extracting(Instant::toString)
        .containsExactly("2026-03-01T00:20:00Z", "2026-03-01T00:40:00Z", "2026-03-01T01:00:00Z");
  }

  @Test
  void times_between_stop_at_the_bound() {
    var start = Instant.parse("2026-03-01T00:00:00Z");

    assertThat(cron("* * * * *").between(start, start.plus(Duration.ofDays(400)), 5)).hasSize(5);
  }

  @Property(tries = 200)
  void the_latest_is_the_last_of_all_between(
      @ForAll @IntRange(min = 1, max = 500) int everyMillis,
      @ForAll @IntRange(max = 2_000) int after,
      @ForAll @IntRange(max = 2_000) int upTo) {
    var times =
        new DueTimes(from -> {
          long next = Math.ceilDiv(from.toEpochMilli(), (long) everyMillis) * everyMillis;
          return next > 1_500 ? null : Instant.ofEpochMilli(next);
        });
    var from = Instant.ofEpochMilli(after);
    var to = Instant.ofEpochMilli(upTo);

    List<Instant> all = times.between(from, to, Integer.MAX_VALUE);

    assertThat(times.latest(from, to)).isEqualTo(all.isEmpty() ? null : all.getLast());
  }
}
