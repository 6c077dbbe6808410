package dev.hotslice.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForecastTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:07:00Z");
  private static final Operations FREE = new Operations(100_000, 1_000, 1_000, 1_000);

  @TempDir Path folder;
  private ConfigFixture read;

  @BeforeEach
  void open() {
    read = new ConfigFixture(folder);
  }

  @Test
  void shows_the_next_times_of_each_cron_and_what_it_runs() {
    assertThat(Schedule.of(hub("\"*/15 * * * *\", \"0 0 30 2 *\""), NOW).print())
        .isEqualTo(
            """
            Schedule (UTC)
              */15 * * * *  refresh-hub, engagement-snapshot
                Thu 2026-01-01 00:15
                Thu 2026-01-01 00:30
                Thu 2026-01-01 00:45
                Thu 2026-01-01 01:00
                Thu 2026-01-01 01:15
              0 0 30 2 *  refresh-hub-2, engagement-snapshot-2
                never: no such date exists
            """);
  }

  @Test
  void a_cron_without_a_job_runs_nothing() {
    WorkerConfig config = ConfigFixture.valid(read.toml("[triggers]\ncrons = [\"0 0 1 1 *\"]"));

    assertThat(Schedule.of(config, NOW).print())
        .startsWith("Schedule (UTC)\n  0 0 1 1 *  runs nothing\n    Fri 2027-01-01 00:00\n");
    assertThat(Schedule.of(ConfigFixture.valid(read.toml("")), NOW).print())
        .isEqualTo("Schedule: no crons in [triggers], jobs run by hand only\n");
  }

  @Test
  void multiplies_each_run_by_the_runs_of_a_day() {
    Forecast forecast = Forecast.of(hub("\"*/15 * * * *\", \"0 0 30 2 *\""), NOW);

    assertThat(forecast.lines())
        .extracting(Forecast.Line::job, Forecast.Line::runs, Forecast.Line::operations)
        .containsExactly(
            tuple("refresh-hub", 96, RunCost.REFRESH.times(96)),
            tuple("engagement-snapshot", 96, RunCost.SNAPSHOT.times(96)),
            tuple("refresh-hub-2", 0, Operations.NONE),
            tuple("engagement-snapshot-2", 0, Operations.NONE));
    assertThat(forecast.total().writes()).isEqualTo(96 * 2 + 96);
    assertThat(forecast.excesses(FREE)).isEmpty();
  }

  @Test
  void marks_what_goes_over_the_plan() {
    Forecast forecast = Forecast.of(hub("\"* * * * *\""), NOW);

    assertThat(forecast.excesses(FREE))
        .containsExactly("writes: 4320 of 1000", "deletes: 1440 of 1000");
    assertThat(forecast.print("free", FREE))
        .isEqualTo(
            """
            KV operations a day, at most
                                              runs       reads      writes     deletes       lists
              refresh-hub                    1,440       4,320       2,880       1,440           0
              engagement-snapshot            1,440       1,440       1,440           0           0
              total                                      5,760       4,320       1,440           0
              plan free                                100,000       1,000       1,000       1,000
              over the plan: writes: 4320 of 1000; run less often or choose another plan
              over the plan: deletes: 1440 of 1000; run less often or choose another plan
              Assumed: every run finds something new. A refresh then takes 3 reads, 2 writes and 1
              delete (hot slice and one cold segment; the first one may write more segments), a
              snapshot 1 read and 1 write. A run that finds nothing new writes nothing.
            """);
  }

  @Test
  void a_plan_without_limits_is_never_exceeded() {
    Operations unlimited =
        new Operations(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);
    Forecast forecast = Forecast.of(hub("\"* * * * *\""), NOW);

    assertThat(forecast.excesses(unlimited)).isEmpty();
    assertThat(forecast.print("paid", unlimited)).contains("no limit");
  }

  @Test
  void what_was_never_seen_is_assumed_to_change_as_real_feeds_do() {
    RunCost one = RunCost.expected(JobConfig.Kind.REFRESH, 1, 24);
    RunCost hundred = RunCost.expected(JobConfig.Kind.REFRESH, 100, 96);

    assertThat(one.share()).isCloseTo(0.034, within(0.001));
    assertThat(hundred.share()).isCloseTo(0.579, within(0.001));
    assertThat(hundred.times(96)).isEqualTo(new Operations(207, 111, 56, 0));
    assertThat(RunCost.expected(JobConfig.Kind.ENGAGEMENT_SNAPSHOT, 0, 24).times(24).writes())
        .isEqualTo(24);
  }

  @Test
  void what_was_seen_at_one_pace_is_carried_over_to_another() {
    RunCost seen =
        new RunCost(new Operations(6, 4, 0, 0), 2, new Operations(4, 0, 0, 0), 4, 0.36, "seen");

    assertThat(seen.at(48, 24).share()).isCloseTo(0.2, within(1e-9));
    assertThat(seen.at(12, 24).share()).isCloseTo(0.5904, within(1e-9));
    assertThat(seen.at(24, 24).times(100)).isEqualTo(new Operations(172, 72, 0, 0));
  }

  @Test
  void tells_when_an_allowance_runs_out() {
    Forecast jobs = Forecast.of(hub("\"*/15 * * * *\""), NOW);
    Operations allowed = new Operations(100_000, 96, 1_000, 1_000);

    assertThat(jobs.demands(allowed))
        .filteredOn(demand -> demand.refused() > 0)
        .containsExactly(new Forecast.Demand("writes", 288, 96, 192, LocalTime.of(8, 0)));

    Forecast readers =
        Forecast.of(
            hub("\"0 0 30 2 *\""),
            NOW,
            (job, _) -> RunCost.worst(job.run()),
            new Operations(200_000, 0, 0, 0));
    assertThat(readers.demands(FREE).getFirst().from()).isEqualTo(LocalTime.NOON);
  }

  /// The likeliest rate of changes that come at random, found again in the captures.
  @Test
  void the_assumed_pace_of_sources_is_that_of_the_captures() throws Exception {
    Path series =
        Path.of(System.getProperty("hotslice.root", ".."), "../shared/data/feeds-real/series");
    assumeTrue(Files.isDirectory(series), "no folder " + series);
    List<Double> changed = new ArrayList<>();
    double hours = CapturedFeeds.pairs(series, changed);

    assertThat(CapturedFeeds.likeliest(changed, hours))
        .isCloseTo(RunCost.CHANGES_PER_SOURCE_HOUR, within(0.0001));
  }

  private WorkerConfig hub(String crons) {
    return ConfigFixture.valid(
        read.toml(
            """
            kv_namespaces = [{ binding = "A" }]
            [triggers]
            crons = [%s]
            [[hotslice.indexes]]
            name = "hub"
            """
                .formatted(crons)));
  }
}
