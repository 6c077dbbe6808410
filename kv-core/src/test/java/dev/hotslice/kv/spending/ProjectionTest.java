package dev.hotslice.kv.spending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class ProjectionTest {
  private static final String DAY = "2031-07-01T";
  private static final long WRITES = 1_000;

  @Nested
  class WithoutDaysBefore {
    @Test
    void one_write_in_the_first_second_alarms_nobody() {
      var projection = project("00:00:01", Hours.of(1), List.of());

      assertThat(projection.isEnough()).isTrue();
      assertThat(projection.isSure()).isTrue();
      assertThat(projection.total()).isEqualTo(24);
    }

    @Test
    void a_large_first_run_is_too_much_perhaps_but_nothing_is_sure() {
      var projection = project("00:05:00", Hours.of(100), List.of());

      assertThat(projection.isEnough()).isFalse();
      assertThat(projection.isSure()).isFalse();
      assertThat(projection.low()).isEqualTo(100);
    }

    @Test
    void an_even_pace_goes_on() {
      var projection = project("12:00:00", first(12, 60), List.of());

      assertThat(projection.total()).isEqualTo(1_440);
      assertThat(projection.exhaustedAt()).isCloseTo(at("16:40:00"), within(1, ChronoUnit.SECONDS));
      assertThat(projection.isSure()).isTrue();
    }

    @Test
    void a_cron_that_fires_on_the_hour_is_not_taken_for_a_faster_pace() {
      var justFired = project("12:01:00", first(13, 40), List.of());
      var longAgo = project("12:59:00", first(13, 40), List.of());

      assertThat(justFired.total()).isEqualTo(960);
      assertThat(longAgo.total()).isEqualTo(960);
      assertThat(justFired.isEnough()).isTrue();
    }

    @Test
    void nothing_spent_stays_nothing() {
      var projection = project("09:30:00", Hours.NONE, List.of());

      assertThat(projection.total()).isZero();
      assertThat(projection.high()).isZero();
      assertThat(projection.exhaustedAt()).isNull();
    }
  }

  @Nested
  class WithDaysBefore {
    /// A cron at 03:00 and one at 17:00, and a little every hour.
    private final Hours usual = Hours.each(10).plus(hour(3, 200)).plus(hour(17, 400));

    private final List<Hours> week = Collections.nCopies(7, usual);

    @Test
    void the_crons_of_the_evening_are_known_in_the_morning() {
      var projection = project("04:00:00", upTo(4, usual), week);

      assertThat(projection.total()).isEqualTo(840);
      assertThat(projection.isEnough()).isTrue();
    }

    @Test
    void a_cron_that_has_fired_is_not_taken_for_a_pace() {
      var projection = project("03:10:00", upTo(3, usual).plus(hour(3, 205)), week);

      assertThat(projection.total()).isEqualTo(840);
      assertThat(projection.isEnough()).isTrue();
    }

    @Test
    void the_hour_at_which_the_evening_runs_is_when_the_writes_run_out() {
      var heavier = upTo(10, usual).plus(first(10, 20));

      var projection = project("10:00:00", heavier, week);

      assertThat(projection.exhaustedAt()).isBetween(at("17:00:00"), at("18:00:00"));
      assertThat(projection.isSure()).isTrue();
    }

    @Test
    void a_quiet_day_is_expected_to_stay_quieter() {
      var projection = project("16:00:00", Hours.NONE, week);

      assertThat(projection.total()).isBetween(1L, 300L);
    }

    @Test
    void one_burst_is_no_certainty() {
      var projection = project("09:00:00", upTo(9, usual).plus(hour(8, 100)), week);

      assertThat(projection.total()).isGreaterThan(1_000);
      assertThat(projection.isSure()).isFalse();
    }

    @Test
    void a_job_that_got_loose_is_noticed_within_the_hour() {
      var projection = project("09:12:00", upTo(9, usual).plus(hour(9, 500)), week);

      assertThat(projection.isEnough()).isFalse();
      assertThat(projection.exhaustedAt()).isBefore(at("12:00:00"));
    }

    @Test
    void days_that_differed_widen_the_range() {
      var mixed = List.of(Hours.each(10), Hours.each(60), Hours.each(10), Hours.each(60));
      var even = Collections.nCopies(4, Hours.each(33));

      var unsure = project("00:00:00", Hours.NONE, mixed);
      var sure = project("00:00:00", Hours.NONE, even);

      assertThat(unsure.high() - unsure.low()).isGreaterThan(3 * (sure.high() - sure.low()));
      assertThat(unsure.isSure()).isFalse();
    }

    @Test
    void the_days_just_before_count_most() {
      var grown = List.of(Hours.each(50), Hours.each(50), Hours.each(10), Hours.each(10));

      var projection = project("00:00:00", Hours.NONE, grown);

      assertThat((double) projection.total()).isCloseTo(24 * 33.2, within(24.0));
    }

    @Test
    void no_more_than_fourteen_days_are_looked_at() {
      var projection = project("00:00:00", Hours.NONE, Collections.nCopies(30, usual));

      assertThat(projection.daysLearnt()).isEqualTo(14);
    }
  }

  @Nested
  class Allowances {
    @Test
    void what_is_spent_already_is_exhausted_now() {
      var projection = Projection.of(at("10:00:00"), Hours.of(1_000), 1_000, 1_000, List.of());

      assertThat(projection.exhaustedAt()).isEqualTo(at("10:00:00"));
      assertThat(projection.isSure()).isTrue();
    }

    @Test
    void without_a_limit_nothing_runs_out() {
      var projection =
          Projection.of(at("10:00:00"), Hours.each(1), 1_000_000, Long.MAX_VALUE, List.of());

      assertThat(projection.isEnough()).isTrue();
      assertThat(projection.isSure()).isTrue();
    }

    @Test
    void what_nobody_knows_the_hours_of_is_counted_once_and_starts_no_pace() {
      var projection = Projection.of(at("10:00:00"), first(10, 1), 500, 1_000, List.of());

      assertThat(projection.total()).isEqualTo(514);
    }
  }

  private static Projection project(String time, Hours today, List<Hours> history) {
    return Projection.of(at(time), today, today.total(), WRITES, history);
  }

  private static Instant at(String time) {
    return Instant.parse(DAY + time + "Z");
  }

  private static Hours first(int hours, long each) {
    return upTo(hours, Hours.each(each));
  }

  private static Hours hour(int hour, long count) {
    var counts = new long[Hours.PER_DAY];
    counts[hour] = count;
    return Hours.of(counts);
  }

  private static Hours upTo(int hours, Hours day) {
    var counts = new long[hours];
    for (int hour = 0; hour < hours; hour++) {
      counts[hour] = day.at(hour);
    }
    return Hours.of(counts);
  }
}
