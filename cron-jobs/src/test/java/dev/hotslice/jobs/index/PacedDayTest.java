package dev.hotslice.jobs.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.jobs.Decision.Reason;
import dev.hotslice.jobs.Held;
import dev.hotslice.jobs.RunRecord;
import dev.hotslice.jobs.RunRecord.Outcome;
import dev.hotslice.jobs.RunRecord.Trigger;
import dev.hotslice.jobs.pacing.GroupSettings;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.budget.Limit;
import dev.hotslice.kv.budget.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Whole days of refreshes and snapshots on the free plan, by a clock moved by hand. Each test has
/// a farm of its own, so that two may live their days at a time.
@Execution(ExecutionMode.CONCURRENT)
class PacedDayTest {
  private static final String REFRESH = "refresh-hub";
  private static final String SNAPSHOT = "engagement-snapshot";

  private static PacedFarm farm(int sources) {
    var farm = new Farm(IntStream.range(0, sources).mapToObj(i -> "s" + i).toArray(String[]::new));
    farm.plan = Plan.FREE.with(Limit.SUBREQUESTS_PER_INVOCATION, 1_000L);
    var day = new PacedFarm(farm);
    IntStream.range(0, sources).forEach(day::post);
    return day;
  }

  private static boolean every(Instant time, int minutes) {
    return time.getEpochSecond() / 60 % minutes == 0;
  }

  private static Instant published(PacedFarm day) {
    return day.farm.document().generatedAt();
  }

  private static List<RunRecord> of(PacedFarm day, Trigger trigger) {
    return day.runs.stream().filter(run -> run.trigger() == trigger).toList();
  }

  @Nested
  class AnOrdinaryDay {
    @Test
    void of_a_hundred_sources_costs_at_most_two_hundred_writes_and_keeps_nobody_waiting() {
      var day = farm(100).untilMidnight();
      var random = new Random(7);
      var late = new ArrayList<Instant>();

      day.live(
          Duration.ofDays(1),
          time -> {
            if (every(time, 15)) {
              if (!day.runs.isEmpty()
                  && published(day).isBefore(time.minus(Duration.ofMinutes(15)))) {
                late.add(time);
              }
              day.post(random.nextInt(100));
              day.like("x");
            }
          });

      assertThat(late).isEmpty();
      assertThat(day.written(REFRESH)).isBetween(96L, 176L);
      assertThat(day.written(SNAPSHOT)).isEqualTo(24);
      assertThat(day.written()).isLessThanOrEqualTo(200);
      assertThat(day.runs).allMatch(run -> run.outcome() == Outcome.OK);
    }

    @Test
    void without_news_writes_nothing_and_holds_nothing() {
      var day = farm(3).untilMidnight();

      day.live(Duration.ofDays(1), _ -> {});

      assertThat(day.written()).isZero();
      assertThat(day.held()).isEmpty();
      assertThat(of(day, Trigger.DEFERRED)).isEmpty();
    }

    @Test
    void under_a_plan_without_a_limit_is_not_paced() {
      var day = farm(3);
      day.farm.plan = Plan.PAID;
      day.refreshes = "* * * * *";
      day.untilMidnight();

      day.live(Duration.ofHours(2), _ -> day.post(0));

      assertThat(day.written(REFRESH)).isGreaterThanOrEqualTo(120);
      assertThat(day.runs).allMatch(run -> run.held().isEmpty());
    }

    @Test
    void with_a_cron_of_every_minute_lasts_to_its_last_minute() {
      var day = farm(3);
      day.farm.sizes = new SliceSizes(50, 256 * 1024, 500_000, 20_000);
      day.refreshes = "* * * * *";
      day.untilMidnight();
      var ages = new ArrayList<Duration>();

      day.until(
          "23:59",
          time -> {
            if (!day.runs.isEmpty()) {
              ages.add(Duration.between(published(day), time));
            }
            day.post(0);
          });

      assertThat(day.usage().spent(Operation.WRITE)).isLessThan(1_000);
      assertThat(ages).allMatch(age -> age.compareTo(Duration.ofMinutes(5)) <= 0);
      assertThat(published(day)).isEqualTo(day.now());
      assertThat(day.farm.document().items().getFirst().timestamp()).isEqualTo(day.now());
    }
  }

  @Nested
  class ADayOnWhichSomebodyElseSpends {
    private final PacedFarm day = farm(3);

    private void busy(Instant time) {
      if (every(time, 15)) {
        day.post(0);
        day.like("x");
      }
    }

    @Test
    void nearly_everything_still_has_the_hot_slice_written_in_its_last_run() {
      day.untilMidnight().until("15:00", this::busy);
      day.spendAllBut(12);
      day.runs.clear();

      day.until("23:59", this::busy);

      assertThat(day.usage().spent(Operation.WRITE)).isEqualTo(1_000);
      assertThat(day.written(REFRESH)).isEqualTo(12);
      assertThat(day.written(SNAPSHOT)).isZero();
      assertThat(published(day)).isEqualTo(day.now().minus(Duration.ofMinutes(14)));
      assertThat(day.held())
          .filteredOn(held -> held.group().startsWith("cache:"))
          .singleElement()
          .satisfies(held -> assertThat(held.reason()).isIn(Reason.RESERVED, Reason.SPENT));
    }

    @Test
    void nearly_everything_has_the_hot_slice_written_at_even_intervals() {
      day.untilMidnight().until("12:00", this::busy);
      day.spendAllBut(16);
      var ages = new ArrayList<Duration>();

      day.until(
          "23:45",
          time -> {
            busy(time);
            ages.add(Duration.between(published(day), time));
          });

      assertThat(ages).allMatch(age -> age.compareTo(Duration.ofMinutes(80)) <= 0);
    }

    @Test
    void everything_has_all_of_it_made_up_for_right_after_midnight_and_without_a_cron() {
      day.refreshes = "7-59/15 * * * *";
      day.snapshots = "37 * * * *";
      day.untilMidnight().until("15:00", this::busy);
      day.spendAllBut(0);
      day.until("23:59", this::busy);
      assertThat(day.held()).extracting(Held::reason).containsOnly(Reason.SPENT);
      assertThat(day.held()).hasSize(2);
      day.runs.clear();

      day.live(Duration.ofMinutes(6), _ -> {});

      assertThat(day.runs).extracting(RunRecord::trigger).containsOnly(Trigger.DEFERRED);
      assertThat(day.runs).extracting(RunRecord::job).containsExactly(REFRESH, SNAPSHOT);
      assertThat(day.runs).allMatch(run -> run.spent().writes() == 1);
      assertThat(day.held()).isEmpty();
    }

    @Test
    void everything_and_a_process_that_dies_have_it_made_up_for_all_the_same() {
      day.refreshes = "7-59/15 * * * *";
      day.snapshots = "37 * * * *";
      day.untilMidnight().until("15:00", this::busy);
      day.spendAllBut(0);
      day.until("20:00", this::busy);
      var before = day.held();

      day.restart();

      assertThat(day.held()).hasSize(2).isEqualTo(before);
      day.runs.clear();
      day.until("23:59", _ -> {}).live(Duration.ofMinutes(6), _ -> {});
      assertThat(of(day, Trigger.DEFERRED)).hasSize(2).allMatch(run -> run.spent().writes() == 1);
      assertThat(day.held()).isEmpty();
    }

    @Test
    void and_a_process_that_sleeps_over_midnight_makes_up_for_it_when_it_is_up() {
      day.refreshes = "7-59/15 * * * *";
      day.snapshots = "37 * * * *";
      day.untilMidnight().until("15:00", this::busy);
      day.spendAllBut(0);
      day.until("20:00", this::busy);
      day.farm.clock.advance(Duration.ofHours(10).plusMinutes(23));
      day.restart();
      day.runs.clear();

      day.live(Duration.ofMinutes(1), _ -> {});

      assertThat(of(day, Trigger.DEFERRED)).hasSize(2).allMatch(run -> run.spent().writes() == 1);
    }

    @Test
    void the_record_of_a_run_says_what_it_did_not_write_and_why() {
      day.untilMidnight().until("15:00", this::busy);
      day.spendAllBut(0);
      day.runs.clear();

      day.until("15:15", this::busy);

      assertThat(day.runs)
          .singleElement()
          .satisfies(run -> {
            assertThat(run.outcome()).isEqualTo(Outcome.PARTIAL);
            assertThat(run.failures().getFirst()).contains("0 of 1000 are left until");
            assertThat(run.held())
                .singleElement()
                .satisfies(held ->
                    assertThat(held)
                        .hasToString(
                            "deferred index:hub (1 write waits): the day's writes are spent, until "
                                + held.until()));
          });
    }
  }

  @Nested
  class Thinning {
    private final PacedFarm day = farm(3);

    private void spill() {
      day.farm.web.serve(day.farm.source(0), Farm.posts("old0-", 30));
      var posts = new ArrayList<ScriptedWeb.Post>();
      long minute = Duration.between(Sample.START, day.now()).toMinutes();
      for (int i = 0; i < 40; i++) {
        posts.add(ScriptedWeb.Post.of("burst" + minute + "-" + i, minute));
      }
      day.farm.web.serve(day.farm.source(1), posts);
    }

    @Test
    void leaves_the_cold_to_the_next_run_that_may_write_it() {
      day.farm.sizes = new SliceSizes(50, 256 * 1024, 500_000, 20_000);
      day.untilMidnight();

      day.until(
          "06:00",
          time -> {
            if (every(time, 15)) {
              spill();
            }
          });

      var thinned = day.runs.stream().filter(run -> !run.held().isEmpty()).toList();
      assertThat(thinned).hasSizeBetween(10, 14).allMatch(run -> run.spent().writes() == 1);
      assertThat(day.runs).filteredOn(run -> run.spent().writes() > 1).hasSizeBetween(10, 14);
      assertThat(of(day, Trigger.DEFERRED)).isEmpty();
    }

    @Test
    void publishes_the_hot_slice_and_leaves_the_cold_until_there_is_room() {
      day.farm.sizes = new SliceSizes(50, 256 * 1024, 500_000, 20_000);
      day.untilMidnight().until("15:00", _ -> {});
      var segments = day.farm.document().segments();
      assertThat(segments).isNotEmpty();
      day.spendAllBut(30);
      day.runs.clear();

      day.until(
          "15:15",
          time -> {
            if (every(time, 15)) {
              spill();
            }
          });

      var thinned = day.farm.document();
      assertThat(thinned.segments()).isEqualTo(segments);
      assertThat(thinned.items()).hasSizeGreaterThan(60);
      assertThat(day.farm.everything(thinned))
          .isSortedAccordingTo(Comparator.comparing(Position::of));
      assertThat(day.runs.getLast().held())
          .singleElement()
          .satisfies(held -> {
            assertThat(held.thinned()).isTrue();
            assertThat(held.group()).isEqualTo("index:hub:cold:");
            assertThat(held.what()).isEqualTo("1 cold segment");
          });
      assertThat(day.written()).isEqualTo(1);

      day.until("23:59", _ -> {}).live(Duration.ofMinutes(10), _ -> {});

      var whole = day.farm.document();
      assertThat(whole.items()).hasSizeLessThanOrEqualTo(60);
      assertThat(whole.segments()).isNotEqualTo(segments);
      assertThat(whole.total()).isEqualTo(thinned.total());
      assertThat(day.farm.everything(whole)).isEqualTo(day.farm.everything(thinned));
      assertThat(day.held()).isEmpty();
    }

    @Test
    void stops_where_the_hot_slice_has_no_more_room() {
      day.farm.sizes = new SliceSizes(50, 24 * 1024, 500_000, 20_000);
      day.untilMidnight().until("15:00", _ -> {});
      day.spendAllBut(40);

      day.live(
          Duration.ofHours(4),
          time -> {
            if (every(time, 15)) {
              spill();
            }
            var bytes = day.farm.store().get(IndexKeys.pointer("hub"));
            assertThat(bytes).isNotNull();
            assertThat(bytes.value().length()).isLessThanOrEqualTo(24 * 1024);
          });

      assertThat(day.farm.everything()).hasSizeGreaterThan(300);
    }
  }

  @Nested
  class AFlappingSource {
    private final PacedFarm day = farm(2);

    private void show(String text) {
      var posts = new ArrayList<>(Farm.posts("old0-", 30));
      posts.set(3, new ScriptedWeb.Post("old0-26", 26, text));
      day.farm.web.serve(day.farm.source(0), posts);
    }

    @Test
    void that_turns_back_and_forth_costs_a_few_writes_a_day_and_not_one_a_run() {
      day.untilMidnight();

      day.live(
          Duration.ofDays(1),
          time -> {
            if (every(time, 15)) {
              show(every(time, 30) ? "A" : "B");
            }
          });

      assertThat(day.written(REFRESH)).isLessThanOrEqualTo(4 + 24);
      assertThat(day.state(0).steadiness().flapping()).isTrue();
      assertThat(day.state(1).steadiness().flapping()).isFalse();
      assertThat(day.runs)
          .filteredOn(run -> run.job().equals(REFRESH))
          .last()
          .satisfies(run -> assertThat(run.summary()).endsWith("; flapping: s0"));
    }

    @Test
    void whose_counter_changes_each_time_is_published_once_an_hour() {
      day.untilMidnight();

      day.live(Duration.ofDays(1), time -> show(time + " readers"));

      assertThat(day.written(REFRESH)).isBetween(20L, 4L + 24);
      assertThat(day.runs)
          .filteredOn(run -> run.held().stream().anyMatch(it -> it.reason() == Reason.FLAPPING))
          .hasSizeGreaterThan(60);
    }

    @Test
    void is_published_together_with_the_news_of_others() {
      day.untilMidnight().live(Duration.ofHours(3), time -> show(time + " readers"));
      day.until(
          "03:15",
          time -> {
            show("news of " + time);
            day.post(1);
          });

      assertThat(published(day)).isEqualTo(day.now());
      assertThat(day.farm.everything())
          .extracting(item -> String.valueOf(item.summary()))
          .contains("news of " + day.now());
    }

    @Test
    void that_has_news_itself_is_published_at_once() {
      day.untilMidnight().live(Duration.ofHours(3), time -> show(time + " readers"));

      day.until("03:15", _ -> day.post(0));

      assertThat(published(day)).isEqualTo(day.now());
    }

    @Test
    void recovers_by_itself() {
      day.untilMidnight().live(Duration.ofHours(3), time -> show(time + " readers"));
      assertThat(day.state(0).steadiness().flapping()).isTrue();

      day.live(Duration.ofHours(3), _ -> show("at rest"));
      day.until("06:15", _ -> show("edited"));

      assertThat(day.state(0).steadiness().flapping()).isFalse();
      assertThat(published(day)).isEqualTo(day.now());
      assertThat(day.held()).isEmpty();
    }
  }

  @Nested
  class Settings {
    private final PacedFarm day = farm(2);

    @Test
    void of_an_interval_gather_changes_and_publish_them_when_it_is_over() {
      day.settings.add(
          new GroupSettings("index:hub", null, null, Duration.ofMinutes(40), null, null));
      day.untilMidnight();

      day.live(
          Duration.ofHours(8),
          time -> {
            if (every(time, 15)) {
              day.post(0);
            }
          });

      assertThat(day.written(REFRESH)).isBetween(11L, 13L);
      assertThat(of(day, Trigger.DEFERRED)).isNotEmpty();
    }

    @Test
    void of_a_reserve_keep_writes_from_other_jobs() {
      day.settings.add(new GroupSettings("important:", 90, 500, null, null, null));
      day.untilMidnight();
      day.spendAllBut(300);

      day.until(
          "01:00",
          time -> {
            day.like("x");
            if (every(time, 15)) {
              day.post(0);
            }
          });

      assertThat(day.written()).isZero();
      assertThat(day.held()).extracting(Held::reason).containsOnly(Reason.RESERVED);
    }

    @Test
    void that_switch_pacing_off_hold_nothing() {
      day.settings.add(new GroupSettings("", null, null, null, null, false));
      day.untilMidnight();

      day.live(
          Duration.ofHours(2),
          time ->
              day.farm.web.serve(
                  day.farm.source(0),
                  List.of(new ScriptedWeb.Post("old0-0", 0, time + " readers"))));

      assertThat(day.written(REFRESH)).isEqualTo(8);
      assertThat(day.held()).isEmpty();
    }
  }
}
