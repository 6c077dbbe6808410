package dev.hotslice.jobs.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.jobs.Decision;
import dev.hotslice.jobs.Decision.Defer;
import dev.hotslice.jobs.Decision.Reason;
import dev.hotslice.jobs.Decision.Thin;
import dev.hotslice.jobs.Demand;
import dev.hotslice.jobs.Demand.Manner;
import dev.hotslice.jobs.Demand.Rest;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PacerTest {
  private static final GroupPolicy POINTER = GroupPolicy.pointer("index:hub", 1);
  private static final GroupPolicy COLD = GroupPolicy.cold("index:hub:cold:", 1);
  private static final GroupPolicy SNAPSHOT = GroupPolicy.snapshot("cache:engagement:");
  private static final Instant LAST_RUN = at("23:45:00");

  private static Instant at(String time) {
    return Instant.parse("2026-03-10T" + time + "Z");
  }

  private static Day day(String time, long allowance, long spent) {
    return new Day(allowance, spent, at(time));
  }

  /// A group that needs `own` writes today, next to more important ones that need `ahead`.
  private static Standing standing(
      GroupPolicy policy, long ahead, long own, @Nullable String lastWritten) {
    var last = lastWritten == null ? null : at(lastWritten);
    return new Standing(policy, ahead, 0, own, LAST_RUN, last, ahead == 0);
  }

  private static Standing unscheduled(GroupPolicy policy, long ahead, @Nullable String last) {
    return standing(policy, ahead, Standing.UNKNOWN, last);
  }

  private static GroupPolicy every(GroupPolicy policy, Duration interval) {
    return new GroupSettings(policy.group(), null, null, interval, null, null).over(policy);
  }

  private static Decision decide(Day day, Standing group) {
    return Pacer.decide(day, Demand.of(group.policy().group(), 1), group, null);
  }

  @Nested
  class TheAllowance {
    @Test
    void a_day_with_room_admits() {
      assertThat(decide(day("12:00:00", 1_000, 100), standing(POINTER, 0, 48, "11:45:00")))
          .isEqualTo(Decision.ADMIT);
    }

    @Test
    void a_spent_day_defers_to_the_next_and_the_more_important_comes_first() {
      var day = day("15:00:00", 1_000, 1_000);

      var pointer = (Defer) decide(day, standing(POINTER, 0, 36, "14:45:00"));
      var snapshot = (Defer) decide(day, standing(SNAPSHOT, 36, 9, "14:00:00"));

      assertThat(pointer.reason()).isEqualTo(Reason.SPENT);
      assertThat(snapshot.reason()).isEqualTo(Reason.SPENT);
      var midnight = at("00:00:00").plus(Duration.ofDays(1));
      assertThat(pointer.until()).isAfter(midnight).isBefore(snapshot.until());
      assertThat(snapshot.until()).isBefore(midnight.plus(Duration.ofMinutes(6)));
    }

    @Test
    void what_the_more_important_need_is_left_alone() {
      var day = day("15:00:00", 1_000, 964);

      var decision = decide(day, standing(SNAPSHOT, 36, 9, "14:00:00"));

      assertThat(decision)
          .isEqualTo(new Defer(Reason.RESERVED, at("15:00:00").plus(Duration.ofMinutes(15))));
    }

    @Test
    void one_write_more_than_they_need_is_enough() {
      assertThat(decide(day("23:00:00", 1_000, 995), standing(SNAPSHOT, 4, 1, "22:00:00")))
          .isEqualTo(Decision.ADMIT);
    }

    @Test
    void a_repair_waits_for_no_interval_but_leaves_alone_what_is_needed() {
      var repair = Demand.of("cache:engagement:", 1).as(Manner.REPAIR);
      var slow = every(SNAPSHOT, Duration.ofHours(12));

      assertThat(
              Pacer.decide(
                  day("15:00:00", 1_000, 0), repair, standing(slow, 36, 9, "14:59:59"), null))
          .isEqualTo(Decision.ADMIT);
      assertThat(
              Pacer.decide(
                  day("15:00:00", 1_000, 970), repair, standing(slow, 36, 9, "14:59:59"), null))
          .isInstanceOf(Defer.class);
    }
  }

  @Nested
  class Intervals {
    @Test
    void no_interval_holds_by_default_while_there_is_room_for_every_run() {
      assertThat(decide(day("12:00:01", 1_000, 100), standing(POINTER, 0, 144, "12:00:00")))
          .isEqualTo(Decision.ADMIT);
    }

    @Test
    void a_cron_of_every_minute_is_thinned_to_what_its_share_allows() {
      var day = day("00:01:00", 1_000, 1);

      var decision = decide(day, standing(POINTER, 0, 1_439, "00:00:00"));

      assertThat(decision).isEqualTo(new Defer(Reason.INTERVAL, at("00:02:52.800")));
    }

    @Test
    void a_set_interval_holds_to_the_moment() {
      var group = standing(every(POINTER, Duration.ofMinutes(5)), 0, 10, "12:00:00");

      assertThat(decide(day("12:04:59", 1_000, 0), group))
          .isEqualTo(new Defer(Reason.INTERVAL, at("12:05:00")));
      assertThat(decide(day("12:05:00", 1_000, 0), group)).isEqualTo(Decision.ADMIT);
    }

    @Test
    void a_write_by_a_clock_that_was_ahead_silences_nobody() {
      var group = standing(every(POINTER, Duration.ofMinutes(5)), 0, 10, "13:00:00");

      assertThat(decide(day("12:04:59", 1_000, 0), group)).isEqualTo(Decision.ADMIT);
    }

    @Test
    void flapping_sources_alone_wait_longer() {
      var flapping = Demand.of("index:hub", 1).as(Manner.FLAPPING);
      var group = standing(POINTER, 0, 10, "12:00:00");

      assertThat(Pacer.decide(day("12:59:59", 1_000, 0), flapping, group, null))
          .isEqualTo(new Defer(Reason.FLAPPING, at("13:00:00")));
      assertThat(Pacer.decide(day("13:00:00", 1_000, 0), flapping, group, null))
          .isEqualTo(Decision.ADMIT);
    }

    @Test
    void cold_segments_wait_longer_the_more_they_are() {
      var group = unscheduled(COLD, 40, "12:00:00");
      var two = Demand.of("index:hub:cold:", 2);

      assertThat(Pacer.decide(day("12:30:00", 1_000, 100), two, group, null))
          .isEqualTo(new Defer(Reason.INTERVAL, at("12:36:00")));
      assertThat(Pacer.decide(day("12:36:00", 1_000, 100), two, group, null))
          .isEqualTo(Decision.ADMIT);
    }
  }

  @Nested
  class Scarcity {
    @Test
    void what_is_left_is_spread_over_the_runs_to_come() {
      var day = day("15:15:00", 1_000, 980);

      var decision = decide(day, standing(POINTER, 0, 35, "15:00:00"));

      assertThat(decision).isInstanceOf(Defer.class);
      var defer = (Defer) decision;
      assertThat(defer.reason()).isIn(Reason.SCARCE, Reason.INTERVAL);
      assertThat(defer.until()).isAfter(at("15:15:00")).isBefore(at("15:45:00"));
    }

    @Test
    void the_last_write_is_kept_for_the_last_run() {
      assertThat(decide(day("15:15:00", 1_000, 999), standing(POINTER, 0, 35, "12:00:00")))
          .isEqualTo(new Defer(Reason.SCARCE, LAST_RUN));
      assertThat(decide(day("23:45:00", 1_000, 999), standing(POINTER, 0, 1, "12:00:00")))
          .isEqualTo(Decision.ADMIT);
    }
  }

  @Nested
  class ThePace {
    @Test
    void whoever_is_not_the_first_stays_near_the_even_pace() {
      var day = day("06:00:00", 1_000, 500);

      assertThat(decide(day, standing(SNAPSHOT, 72, 18, "05:00:00")))
          .isEqualTo(new Defer(Reason.PACE, at("06:01:26.400")));
      assertThat(decide(day("06:00:00", 1_000, 499), standing(SNAPSHOT, 72, 18, "05:00:00")))
          .isEqualTo(Decision.ADMIT);
    }

    @Test
    void the_first_does_not_wait_for_it() {
      assertThat(decide(day("06:00:00", 1_000, 700), standing(POINTER, 0, 72, "05:45:00")))
          .isEqualTo(Decision.ADMIT);
    }
  }

  @Nested
  class Thinning {
    private final Demand demand =
        Demand.of("index:hub", 1).withRest(new Rest("index:hub:cold:", 1, "1 cold segment"));

    @Test
    void the_rest_is_left_for_later_when_it_may_not_be_written() {
      var main = standing(POINTER, 0, 36, "14:45:00");

      var decision =
          Pacer.decide(
              day("15:00:00", 1_000, 960), demand, main, unscheduled(COLD, 45, "09:00:00"));

      assertThat(decision).isInstanceOf(Thin.class);
      assertThat(((Thin) decision).reason()).isEqualTo(Reason.RESERVED);
      assertThat(((Thin) decision).what()).isEqualTo("1 cold segment");
    }

    @Test
    void both_are_written_when_there_is_room() {
      var main = standing(POINTER, 0, 36, "14:45:00");

      assertThat(
              Pacer.decide(
                  day("15:00:00", 1_000, 200), demand, main, unscheduled(COLD, 45, "09:00:00")))
          .isEqualTo(Decision.ADMIT);
    }

    @Test
    void the_main_thing_counts_before_its_rest() {
      var main = standing(POINTER, 0, 1, "14:45:00");

      assertThat(
              Pacer.decide(
                  day("23:50:00", 1_000, 999), demand, main, unscheduled(COLD, 0, "09:00:00")))
          .isInstanceOfSatisfying(
              Thin.class, thin -> assertThat(thin.reason()).isEqualTo(Reason.SPENT));
    }

    @Test
    void a_rest_on_its_own_is_deferred() {
      var alone =
          Demand.of("index:hub", 0).withRest(new Rest("index:hub:cold:", 2, "1 cold segment"));

      assertThat(
              Pacer.decide(
                  day("15:00:00", 1_000, 990),
                  alone,
                  standing(POINTER, 0, 36, "14:45:00"),
                  unscheduled(COLD, 45, "09:00:00")))
          .isInstanceOf(Defer.class);
    }
  }

  @Nested
  class WithoutALimit {
    private final Day day = new Day(Long.MAX_VALUE, 1_000_000, at("12:00:00.001"));

    @Test
    void nothing_is_paced_but_what_somebody_set() {
      assertThat(decide(day, unscheduled(COLD, 0, "12:00:00"))).isEqualTo(Decision.ADMIT);
      assertThat(decide(day, standing(every(COLD, Duration.ofHours(1)), 0, 1, "12:00:00")))
          .isEqualTo(new Defer(Reason.INTERVAL, at("13:00:00")));
    }
  }

  @Test
  void a_group_that_is_not_paced_is_never_held_up() {
    var off = new GroupSettings("index:hub", null, null, null, null, false).over(POINTER);

    assertThat(decide(day("12:00:00", 1_000, 1_000), standing(off, 500, 48, "11:59:59")))
        .isEqualTo(Decision.ADMIT);
  }
}
