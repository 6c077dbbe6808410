package dev.hotslice.app.cron;

import dev.hotslice.cron.CronExpression;
import dev.hotslice.jobs.Job;
import dev.hotslice.jobs.JobRunner;
import dev.hotslice.jobs.RunLog;
import dev.hotslice.jobs.RunRecord;
import dev.hotslice.jobs.RunRecord.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// All jobs of the service, to be run by hand.
///
/// Closing it waits for the runs that nobody waits for, and interrupts them when that takes too
/// long. Safe for use by many threads.
public final class JobBoard implements AutoCloseable {
  private final List<CronJob> jobs;
  private final JobRunner runner;
  private final RunLog runs;
  private final InstantSource clock;
  private final Duration patience;

  /// Platform threads, of which the JVM tells the CPU time.
  private final ExecutorService background =
      Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon().name("run-", 0).factory());

  public JobBoard(
      List<CronJob> jobs, JobRunner runner, RunLog runs, InstantSource clock, Duration patience) {
    this.jobs = List.copyOf(jobs);
    this.runner = runner;
    this.runs = runs;
    this.clock = clock;
    this.patience = patience;
  }

  /// Returns the jobs in the order of the configuration.
  public List<CronJob> jobs() {
    return jobs;
  }

  /// Returns the job of a name, or null.
  public @Nullable CronJob find(String name) {
    return jobs.stream().filter(it -> it.job().name().equals(name)).findFirst().orElse(null);
  }

  /// Returns the kept runs.
  public RunLog runs() {
    return runs;
  }

  /// Returns the jobs that run now, each with its start.
  public Map<String, Instant> running() {
    return runner.running();
  }

  /// Runs a job and waits for its end.
  public RunRecord run(Job job) {
    return runner.run(job, Trigger.MANUAL, null, clock.instant());
  }

  /// Runs a job on another thread.
  ///
  /// @return its record, to be waited for; cancelling it does not end the run
  public CompletableFuture<RunRecord> begin(Job job) {
    return CompletableFuture.supplyAsync(() -> run(job), background);
  }

  /// Runs a job without waiting for it.
  void runInBackground(Job job, Trigger trigger) {
    var now = clock.instant();
    background.execute(() -> runner.run(job, trigger, null, now));
  }

  /// Runs every job that has no run yet, one after the other and without waiting for them, so that
  /// a new server soon has something to show.
  public void runWhatNeverRan() {
    var now = clock.instant();
    background.execute(() ->
        jobs.stream()
            .map(CronJob::job)
            .filter(job -> runs.recent(job.name(), 1).isEmpty())
            .forEach(job -> runner.run(job, Trigger.BOOT, null, now)));
  }

  /// Runs the jobs of a cron in their order, as if it had fired, and waits for all of them.
  ///
  /// @param cron as it is written; empty for every job that has one
  List<RunRecord> fire(String cron, Instant scheduledTime) {
    var records = new ArrayList<RunRecord>();
    for (var job : jobs) {
      if (cron.isEmpty() ? !job.crons().isEmpty() : job.isRunBy(cron)) {
        records.add(
            runner.run(job.job(), Trigger.MANUAL, cron.isEmpty() ? null : cron, scheduledTime));
      }
    }
    return records;
  }

  /// Returns every cron, without repetitions.
  List<String> crons() {
    return jobs.stream()
        .flatMap(job -> job.crons().stream())
        .map(CronExpression::toString)
        .distinct()
        .toList();
  }

  /// Returns the next times of a job, at most some of them.
  public List<Instant> nextTimes(CronJob job, int most) {
    var times = new ArrayList<Instant>();
    for (var cron : job.crons()) {
      var time = cron.next(clock.instant().plusMillis(1));
      for (int count = 0; time != null && count < most; count++) {
        times.add(time);
        time = cron.next(time.plusSeconds(1));
      }
    }
    return times.stream().sorted().distinct().limit(most).toList();
  }

  @Override
  public void close() {
    background.shutdown();
    try {
      if (!background.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        var _ = background.shutdownNow();
      }
    } catch (InterruptedException e) {
      var _ = background.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
