package dev.hotslice.jobs.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.cron.CronExpression;
import dev.hotslice.jobs.Job;
import dev.hotslice.jobs.JobContext;
import dev.hotslice.jobs.JobReport;
import dev.hotslice.jobs.JobRunner;
import dev.hotslice.jobs.RunLog;
import dev.hotslice.jobs.RunRecord.Trigger;
import dev.hotslice.jobs.StateStore;
import dev.hotslice.kv.budget.Plan;
import dev.hotslice.kv.invocation.Account;
import dev.hotslice.kv.memory.MemoryEngine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Runs Quartz by the real clock, which it cannot do without; waits for what happens, never for a
/// time to pass.
class JobSchedulerTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final InstantSource clock = InstantSource.system();
  private final Account account =
      Account.of(new MemoryEngine(clock), "account", Plan.UNLIMITED, clock);
  private final StateStore state = new StateStore(account.system());
  private final RunLog runs = new RunLog(state);
  private final BlockingQueue<Instant> fired = new LinkedBlockingQueue<>();
  private final Job job = job(context -> fired.add(context.scheduledTime()));

  @FunctionalInterface
  private interface Work {
    void on(JobContext context) throws Exception;
  }

  private static Job job(Work work) {
    return new Job() {
      @Override
      public String name() {
        return "weed";
      }

      @Override
      public JobReport run(JobContext context) throws Exception {
        work.on(context);
        return new JobReport("weeded", 0, 0, List.of());
      }
    };
  }

  private JobScheduler scheduler() {
    return new JobScheduler(new JobRunner(account, runs, clock), state, clock, PATIENCE);
  }

  private ScheduledJob every(Duration step) {
    long millis = step.toMillis();
    return new ScheduledJob(
        job,
        "every " + step,
        new DueTimes(
            from -> Instant.ofEpochMilli(Math.ceilDiv(from.toEpochMilli(), millis) * millis)));
  }

  private @Nullable Instant next() throws InterruptedException {
    return fired.poll(30, TimeUnit.SECONDS);
  }

  @Test
  void a_job_fires_at_each_of_its_times() throws Exception {
    try (var scheduler = scheduler()) {
      scheduler.start(List.of(every(Duration.ofMillis(100))));

      var first = next();
      var second = next();

      assertThat(first).isNotNull();
      assertThat(second).isEqualTo(first.plusMillis(100));
    }
    var run = runs.recent("weed", 100).getLast();
    assertThat(run.trigger()).isEqualTo(Trigger.CRON);
    assertThat(run.cron()).isEqualTo("every PT0.1S");
    assertThat(run.started()).isAfterOrEqualTo(run.scheduledTime());
  }

  @Test
  void what_the_last_process_missed_runs_once_for_the_latest_time() throws Exception {
    var hour = Duration.ofHours(1);
    var schedule = every(hour);
    var stamps = new LastFires(state);
    stamps.open(java.util.Set.of(schedule.key()), clock.instant().minus(hour.multipliedBy(50)));

    try (var scheduler = scheduler()) {
      scheduler.start(List.of(schedule));
      var missed = next();

      assertThat(missed).isNotNull();
      assertThat(Duration.between(missed, clock.instant())).isLessThanOrEqualTo(hour);
    }

    assertThat(fired).isEmpty();
    assertThat(runs.recent("weed", 100))
        .singleElement()
        .satisfies(run -> assertThat(run.trigger()).isEqualTo(Trigger.MISFIRE));
  }

  @Test
  void a_schedule_that_is_new_has_missed_nothing() {
    try (var scheduler = scheduler()) {
      scheduler.start(List.of(every(Duration.ofHours(1))));
    }

    assertThat(runs.recent("weed", 100)).isEmpty();
  }

  @Test
  void a_pause_fires_nothing_and_what_it_missed_runs_after_it() throws Exception {
    try (var scheduler = scheduler()) {
      assertThat(scheduler.isPaused()).isTrue();
      scheduler.start(List.of(every(Duration.ofMillis(50))));
      assertThat(next()).isNotNull();

      scheduler.pause();
      assertThat(scheduler.isPaused()).isTrue();
      scheduler.resume();
      fired.clear();

      assertThat(scheduler.isPaused()).isFalse();
      assertThat(next()).isNotNull();
    }
  }

  @Test
  void closing_waits_for_the_run_that_is_under_way() throws Exception {
    var started = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    var slow =
        job(context -> {
          started.countDown();
          goOn.await();
          fired.add(context.scheduledTime());
        });
    var scheduler = scheduler();
    var often = every(Duration.ofMillis(50));
    scheduler.start(List.of(new ScheduledJob(slow, often.cron(), often.times())));
    assertThat(started.await(30, TimeUnit.SECONDS)).isTrue();

    var closing = Thread.startVirtualThread(scheduler::close);
    goOn.countDown();
    closing.join();

    assertThat(fired).isNotEmpty();
  }

  @Test
  void the_next_times_are_told_in_their_order() {
    try (var scheduler = scheduler()) {
      var daily = ScheduledJob.of(job, CronExpression.parse("0 3 * * *"));
      var minutely = ScheduledJob.of(job, CronExpression.parse("* * * * *"));
      scheduler.start(List.of(daily, minutely));

      assertThat(scheduler.nextFires())
          .extracting(NextFire::cron)
          .containsExactly("* * * * *", "0 3 * * *");
    }
  }
}
