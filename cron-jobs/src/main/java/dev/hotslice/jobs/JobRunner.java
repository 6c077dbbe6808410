package dev.hotslice.jobs;

import dev.hotslice.jobs.RunRecord.Trigger;
import dev.hotslice.kv.StoreUnavailableException;
import dev.hotslice.kv.invocation.Account;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs jobs one at a time each, every run as an invocation with its own budget, and leaves a
/// record of how it went.
///
/// A job that fails, or that is asked to run while it still runs, is an outcome in the record,
/// never an exception. An `Error` (out of memory, a broken class file) is recorded and passed on,
/// except for a stack overflow, which only says that some document was nested too deep. Safe for
/// use by many threads.
public final class JobRunner {
  private static final Logger log = LoggerFactory.getLogger(JobRunner.class);

  private final Account account;
  private final RunLog runs;
  private final InstantSource clock;
  private final Pacings pacings;
  private final Map<String, Instant> running = new ConcurrentHashMap<>();
  private final List<Consumer<RunRecord>> listeners = new CopyOnWriteArrayList<>();
  private final AtomicLong sequence = new AtomicLong();

  /// Makes a runner that paces nothing.
  public JobRunner(Account account, RunLog runs, InstantSource clock) {
    this(account, runs, clock, Pacings.NONE);
  }

  public JobRunner(Account account, RunLog runs, InstantSource clock, Pacings pacings) {
    this.account = account;
    this.runs = runs;
    this.clock = clock;
    this.pacings = pacings;
  }

  /// Runs a job now, on this thread.
  ///
  /// @param cron the expression that fired, or null
  /// @param scheduledTime when it was due; the present moment for a manual run
  public RunRecord run(Job job, Trigger trigger, @Nullable String cron, Instant scheduledTime) {
    var start = start(job, trigger, cron, scheduledTime);
    var since = running.putIfAbsent(job.name(), start.started());
    if (since != null) {
      return keep(start.overlap(since));
    }
    try {
      return keep(attempt(job, start));
    } finally {
      running.remove(job.name());
    }
  }

  /// Tells a listener of every run from now on, when it is over and on the thread that ran it. It
  /// must be quick and must not throw.
  public void listen(Consumer<RunRecord> listener) {
    listeners.add(listener);
  }

  /// Returns the jobs that run at this moment, with the time at which each began.
  public Map<String, Instant> running() {
    return Map.copyOf(running);
  }

  private RunStart start(Job job, Trigger trigger, @Nullable String cron, Instant scheduledTime) {
    var now = clock.instant();
    var id = "%013d-%06d-%s".formatted(now.toEpochMilli(), sequence.incrementAndGet(), job.name());
    var invocation = account.start("job:" + job.name());
    return new RunStart(id, job.name(), trigger, cron, scheduledTime, now, invocation);
  }

  private RunRecord attempt(Job job, RunStart start) {
    var pacing = pacings.open(job, start.trigger());
    boolean done = false;
    try {
      var context =
          new JobContext(start.invocation(), start.scheduledTime(), start.trigger(), pacing);
      var report = TimedRun.of(job, context);
      done = true;
      return start.done(clock.instant(), report, pacing.end(true));
    } catch (InterruptedException | CancellationException e) {
      Thread.currentThread().interrupt();
      return start.failed(clock.instant(), "stopped before it was done");
    } catch (Exception | StackOverflowError e) {
      log.debug("job {} failed", job.name(), e);
      return start.failed(clock.instant(), describe(e));
    } catch (Error e) {
      var _ = keep(start.failed(clock.instant(), describe(e)));
      throw e;
    } finally {
      if (!done) {
        var _ = pacing.end(false);
      }
    }
  }

  private static String describe(Throwable e) {
    var message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }

  /// Logs a run and keeps its record. A log that cannot be written must not take the run down: what
  /// the job did is done.
  private RunRecord keep(RunRecord run) {
    switch (run.outcome()) {
      case OK -> log.info("{} OK after {}: {}", run.job(), run.duration(), run.summary());
      case PARTIAL -> log.warn("{} PARTIAL: {} {}", run.job(), run.summary(), run.failures());
      case OVERLAP -> log.warn("{} OVERLAP: {}", run.job(), run.summary());
      case FAILED -> log.error("{} FAILED: {}", run.job(), run.error());
    }
    listeners.forEach(listener -> listener.accept(run));
    try {
      runs.append(run);
    } catch (StoreUnavailableException e) {
      log.error("the record of run {} could not be kept: {}", run.id(), e.getMessage());
    }
    return run;
  }
}
