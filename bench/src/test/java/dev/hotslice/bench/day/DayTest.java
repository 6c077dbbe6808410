package dev.hotslice.bench.day;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.bench.day.feed.Changes;
import dev.hotslice.bench.day.site.Variant;
import dev.hotslice.bench.lab.Machine;
import dev.hotslice.jobs.index.SliceSizes;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.budget.Plan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/// A small day: twelve sources, forty visits of a page of thirty items.
@Isolated("traces what the whole process parses")
class DayTest {
  private static final int SOURCES = 12;
  private static final int VISITS = 40;
  private static final int CYCLES = 96;

  private static Scenario scenario;
  private static Comparison day;

  @BeforeAll
  static void live(@TempDir Path folder) {
    scenario =
        new Scenario(
            Changes.kept(),
            SOURCES,
            1,
            1,
            VISITS,
            new SliceSizes(30, 64 * 1024, 32 * 1024, 20_000),
            Models.BUSY,
            7,
            folder);
    day = Sites.compare(scenario, Plan.FREE);
  }

  @Test
  void the_patterns_write_less_and_show_everything_as_early() {
    assertThat(day.naive().spent().writes()).containsEntry("feed:", (long) SOURCES * CYCLES);
    assertThat(day.naive().spent().writes()).containsEntry("all:", (long) CYCLES);
    assertThat(day.fewerWrites()).isGreaterThan(10);
    assertThat(day.isAsFresh()).isTrue();
    assertThat(day.patterns().spent().refused()).isZero();
    assertNoParser(day.patterns());
    assertPageByRounds(day.naive());
    assertReported();
    assertThat(day.patterns().news()).isPositive().isEqualTo(day.naive().news());
    for (var outcome : List.of(day.naive(), day.patterns())) {
      assertThat(outcome.neverShown()).isZero();
      assertThat(outcome.delays()).hasSize(outcome.news());
      assertThat(Times.longest(outcome.delays())).isLessThan(Duration.ofMinutes(16));
      assertThat(outcome.waits()).hasSize(VISITS);
      assertThat(outcome.ages()).hasSize(VISITS);
    }
  }

  @Test
  void the_same_seed_gives_the_same_day() {
    var one = day.patterns();
    var other = Day.of(scenario, Sites.patterns(Plan.FREE, Variant.ALL));

    assertThat(one.spent().writes()).isEqualTo(other.spent().writes());
    assertThat(one.waits()).isEqualTo(other.waits());
    assertThat(one.ages()).isEqualTo(other.ages());
    assertThat(one.delays()).isEqualTo(other.delays());
    assertThat(one.writtenBytes()).isEqualTo(other.writtenBytes());
  }

  @Test
  void each_pattern_that_is_left_out_shows_in_what_it_saves() {
    var all = unlimited(Variant.ALL);
    var blind = unlimited(new Variant(false, true, true));
    var whole = unlimited(new Variant(true, false, true));
    var keyed = unlimited(new Variant(true, true, false));

    assertThat(writes(blind)).isGreaterThan(3 * writes(all));
    assertThat(whole.pageBytes()).isGreaterThan(3 * all.pageBytes());
    assertThat(Times.median(keyed.waits())).isGreaterThan(Times.longest(all.waits()));
    assertThat(keyed.spent().writes()).containsKey("count:");
  }

  /// Every figure of the report is one of the day.
  private static void assertReported() {
    var outcomes = new LinkedHashMap<String, Outcome>();
    outcomes.put("all patterns", day.patterns());
    var report =
        new DayReport(
                Scenario.DAY,
                new Machine("A processor", 2, "Linux 6", "25", 0.25),
                scenario,
                day,
                day,
                new Ablation(outcomes),
                new FormerFigures(scenario, day))
            .markdown();

    assertThat(report)
        .startsWith(
            "# A day of a site\n\nWritten by `./hotslice bench day --seed 7` on 2026-11-20 on\n")
        .contains("12 sources, each drawn to behave like one of 4")
        .contains(
            "| KV writes | "
                + Comparison.whole(writes(day.naive()))
                + " | "
                + writes(day.patterns()))
        .contains("| `feed:` | what one source holds | 1,152 |  |")
        .contains("| refused by the free plan | 0 | 0 | yes |")
        .contains("- The naive way: writes at ")
        .contains("- The patterns: never")
        .doesNotContain("%d", "%s", "null");
  }

  /// That there are parsers elsewhere tells that the trace would have seen them.
  private static void assertNoParser(Outcome patterns) {
    assertThat(patterns.parses().looks()).isEqualTo(VISITS + 1);
    assertThat(patterns.parses().parsers()).isZero();
    assertThat(patterns.parses().elsewhere()).isPositive();
  }

  /// One read of all items, then thirty counts by six, each of 6 to 8 ms.
  private static void assertPageByRounds(Outcome naive) {
    assertThat(naive.waits())
        .allSatisfy(
            it -> assertThat(it).isBetween(Duration.ofMillis(6 * 6), Duration.ofMillis(6 * 8)));
    assertThat(naive.parses().median()).isPositive();
  }

  private static Outcome unlimited(Variant variant) {
    return Day.of(scenario, Sites.patterns(Plan.UNLIMITED, variant));
  }

  private static long writes(Outcome outcome) {
    return outcome.spent().of(Operation.WRITE);
  }
}
