package dev.hotslice.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotslice.jobs.RunRecord.Outcome;
import dev.hotslice.jobs.RunRecord.Trigger;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.PutOptions;
import dev.hotslice.kv.budget.Limit;
import dev.hotslice.kv.budget.Plan;
import dev.hotslice.kv.invocation.Account;
import dev.hotslice.kv.memory.MemoryEngine;
import dev.hotslice.time.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JobRunnerTest {
  private static final JobReport REPORT = new JobReport("weeded", 1, 2, List.of());

  private final ManualClock clock = ManualClock.at("2026-03-01T00:00:02Z");
  private final Account account = Account.of(new MemoryEngine(clock), "account", Plan.FREE, clock);
  private final RunLog runs = new RunLog(new StateStore(account.system()));
  private final JobRunner runner = new JobRunner(account, runs, clock);

  @FunctionalInterface
  private interface Work {
    JobReport on(JobContext context) throws Exception;
  }

  private static Job job(Work work) {
    return job("weed", work);
  }

  private static Job job(String name, Work work) {
    return new Job() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public JobReport run(JobContext context) throws Exception {
        return work.on(context);
      }
    };
  }

  private RunRecord run(Work work) {
    return runner.run(job(work), Trigger.MANUAL, null, clock.instant());
  }

  @Test
  void a_run_leaves_a_record_of_everything() {
    var scheduled = Instant.parse("2026-03-01T00:00:00Z");
    var run =
        runner.run(
            job(context -> {
              assertThat(context.scheduledTime()).isEqualTo(scheduled);
              assertThat(context.invocation().cause()).isEqualTo("job:weed");
              account
                  .open(new NamespaceId("patch"), context.invocation())
                  .put(KvKey.of("k"), KvValue.of("v"), PutOptions.NONE);
              clock.advance(Duration.ofSeconds(3));
              return REPORT;
            }),
            Trigger.CRON,
            "* * * * *",
            scheduled);

    assertThat(run.outcome()).isEqualTo(Outcome.OK);
    assertThat(run.cron()).isEqualTo("* * * * *");
    assertThat(run.drift()).isEqualTo(Duration.ofSeconds(2));
    assertThat(run.duration()).isEqualTo(Duration.ofSeconds(3));
    assertThat(run.spent().writes()).isEqualTo(1);
    assertThat(run.written()).isEqualTo(1);
    assertThat(run.skipped()).isEqualTo(2);
    assertThat(run.summary()).isEqualTo("weeded");
    assertThat(runs.recent("weed", 10)).containsExactly(run);
  }

  @Test
  void a_failing_part_makes_a_run_partial() {
    var run = run(_ -> new JobReport("weeded", 0, 0, List.of("bed 3: hail")));

    assertThat(run.outcome()).isEqualTo(Outcome.PARTIAL);
    assertThat(run.failures()).containsExactly("bed 3: hail");
    assertThat(run.error()).isNull();
  }

  @Test
  void an_exception_becomes_a_record() {
    var run =
        run(_ -> {
          throw new java.io.IOException("the hoe broke");
        });

    assertThat(run.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(run.error()).isEqualTo("the hoe broke");
    assertThat(runner.running()).isEmpty();
  }

  @Test
  void a_stack_overflow_becomes_a_record_and_other_errors_are_passed_on_as_well() {
    assertThat(
            run(
                    _ -> {
                      throw new StackOverflowError();
                    })
                .error())
        .isEqualTo("StackOverflowError");

    assertThatThrownBy(() ->
            run(_ -> {
              throw new OutOfMemoryError("no room for weeds");
            }))
        .isInstanceOf(OutOfMemoryError.class);
    assertThat(runs.recent("weed", 1).getFirst().error()).isEqualTo("no room for weeds");
    assertThat(runner.running()).isEmpty();
  }

  @Test
  void a_job_never_overlaps_itself() throws Exception {
    var started = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    var first =
        new FutureTask<>(() ->
            run(_ -> {
              started.countDown();
              goOn.await();
              return REPORT;
            }));
    Thread.startVirtualThread(first);
    started.await();
    assertThat(runner.running()).containsOnlyKeys("weed");

    var second = run(_ -> REPORT);
    goOn.countDown();

    assertThat(second.outcome()).isEqualTo(Outcome.OVERLAP);
    assertThat(second.summary())
        .isEqualTo("not started, the run of 2026-03-01T00:00:02Z is still going");
    assertThat(first.get().outcome()).isEqualTo(Outcome.OK);
    assertThat(run(_ -> REPORT).outcome()).isEqualTo(Outcome.OK);
    assertThat(runs.recent("weed", 10)).hasSize(3);
  }

  @Test
  void a_run_that_takes_longer_than_its_plan_allows_is_stopped() {
    var hasty = Plan.FREE.with(Limit.WALL_PER_CRON_RUN, 1L);
    var impatient =
        new JobRunner(Account.of(new MemoryEngine(clock), "hasty", hasty, clock), runs, clock);

    var run =
        impatient.run(
            job(_ -> {
              new CountDownLatch(1).await();
              return REPORT;
            }),
            Trigger.CRON,
            "* * * * *",
            clock.instant());

    assertThat(run.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(run.error())
        .isEqualTo(
            "stopped after PT0.001S, the longest that a run may take; wall_per_cron_run under"
                + " [hotslice.plan] changes it");
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
    assertThat(run(_ -> REPORT).outcome()).isEqualTo(Outcome.OK);
  }

  @Test
  void the_cpu_time_of_a_run_is_known_where_the_jvm_can_tell() throws Exception {
    assertThat(run(_ -> REPORT).spent().cpu()).isNotNull().isPositive();

    var virtual = new FutureTask<>(() -> run(_ -> REPORT));
    Thread.startVirtualThread(virtual);
    assertThat(virtual.get().spent().cpu()).isNull();
    assertThat(runs.recent("weed", 2)).hasSize(2);
    assertThat(runs.recent("weed", 2).getLast().spent().cpu()).isPositive();
  }

  @Test
  void an_interrupted_run_is_recorded_and_the_thread_stays_interrupted() throws Exception {
    var task =
        new FutureTask<>(() -> {
          Thread.currentThread().interrupt();
          var run =
              run(_ -> {
                new CountDownLatch(1).await();
                return REPORT;
              });
          assertThat(Thread.currentThread().isInterrupted()).isTrue();
          return run;
        });
    Thread.startVirtualThread(task);

    assertThat(task.get().error()).isEqualTo("stopped before it was done");
  }

  @Test
  void the_log_keeps_the_last_hundred_runs_of_a_job_newest_first() {
    var ids = IntStream.range(0, 105).mapToObj(_ -> run(_ -> REPORT).id()).toList();

    var kept = runs.recent("weed", 1_000);

    assertThat(kept).hasSize(RunLog.RUNS_PER_JOB);
    assertThat(kept)
        .extracting(RunRecord::id)
        .containsExactlyElementsOf(ids.reversed().subList(0, RunLog.RUNS_PER_JOB));
    assertThat(runs.recent(7)).isEqualTo(kept.subList(0, 7));
  }

  @Test
  void the_last_run_is_the_newest_also_after_the_clock_was_set_back() {
    var ahead = run(_ -> REPORT);
    clock.set(clock.instant().minus(Duration.ofDays(365)));
    var after = run(_ -> REPORT);

    assertThat(runs.recent("weed", 10)).containsExactly(after, ahead);
  }

  @Test
  void a_run_of_a_time_that_was_taken_back_is_not_on_top_of_all_jobs_either() {
    var ahead = run(_ -> REPORT);
    clock.set(clock.instant().minus(Duration.ofDays(365)));
    var after = run(_ -> REPORT);
    clock.advance(Duration.ofSeconds(1));
    var other = runner.run(job("water", _ -> REPORT), Trigger.MANUAL, null, clock.instant());

    assertThat(runs.recent(10)).containsExactly(other, after, ahead);
    assertThat(runs.recent(1)).containsExactly(other);
  }

  @Test
  void a_record_that_cannot_be_read_hides_no_other() {
    var first = run(_ -> REPORT);
    var state = new StateStore(account.system());
    state.writeLines("run-log:weed", List.of("{\"id\":", StateStore.line(first)));

    assertThat(runs.recent("weed", 10)).containsExactly(first);
    var second = run(_ -> REPORT);
    assertThat(runs.recent("weed", 10)).containsExactly(second, first);
    assertThat(state.readLines("run-log:weed")).hasSize(2);
  }

  @Test
  void a_record_stays_small_whatever_the_job_says() {
    var run =
        run(_ -> new JobReport("s".repeat(9_000), 0, 0, Collections.nCopies(500, "f".repeat(999))));

    assertThat(run.summary()).hasSize(501);
    assertThat(run.failures()).hasSize(21).last().isEqualTo("and 480 more");
    assertThat(run.failures().getFirst()).hasSize(501);
  }
}
