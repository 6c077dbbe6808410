package dev.hotslice.jobs.schedule;

import dev.hotslice.jobs.JobRunner;
import dev.hotslice.jobs.RunRecord.Trigger;
import dev.hotslice.jobs.StateStore;
import dev.hotslice.kv.StoreUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.quartz.JobExecutionContext;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs jobs at the times of their crons, by the clock of the machine.
///
/// What was missed while the scheduler was paused, the machine slept or the server was down runs
/// once, as a [Trigger#MISFIRE] that stands for the latest time missed. A run that was cut off by
/// the death of the process is not run again before its next time. Runs take place on virtual
/// threads; that a job does not overlap itself is the [JobRunner]'s matter. Safe for use by many
/// threads.
public final class JobScheduler implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(JobScheduler.class);

  private final JobRunner runner;
  private final LastFires lastFires;
  private final InstantSource clock;
  private final Scheduler quartz;
  private final Map<String, ScheduledJob> jobs = new ConcurrentHashMap<>();

  /// Opens a scheduler that is not started yet. Close it also if it is never started: it holds a
  /// thread.
  ///
  /// @param patience how long [#close] waits for running jobs before it interrupts them
  public JobScheduler(JobRunner runner, StateStore state, InstantSource clock, Duration patience) {
    this.runner = runner;
    this.lastFires = new LastFires(state);
    this.clock = clock;
    this.quartz = QuartzScheduler.open(this::fire, patience);
  }

  /// Adds the jobs and starts to fire. What the last process missed is run at once.
  public void start(List<ScheduledJob> scheduled) {
    scheduled.forEach(it -> jobs.putIfAbsent(it.key(), it));
    lastFires.open(jobs.keySet(), clock.instant());
    run(() -> {
      for (var job : jobs.values()) {
        enqueue(job);
      }
      quartz.start();
    });
  }

  /// Fires nothing until [#resume]. Runs that are under way go on.
  public void pause() {
    run(quartz::standby);
  }

  /// Goes on after a pause; a job that missed a time meanwhile runs once.
  public void resume() {
    run(quartz::start);
  }

  /// Returns whether it is paused, or not started yet.
  public boolean isPaused() {
    try {
      return quartz.isInStandbyMode();
    } catch (SchedulerException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  /// Returns the next time of each job and cron by the clock, the earliest first; also while it is
  /// paused.
  public List<NextFire> nextFires() {
    var now = clock.instant();
    var fires = new ArrayList<NextFire>();
    jobs.values()
        .forEach(it -> {
          var time = it.times().after(now);
          if (time != null) {
            fires.add(new NextFire(it.job().name(), it.cron(), time));
          }
        });
    fires.sort(Comparator.comparing(NextFire::time).thenComparing(NextFire::job));
    return fires;
  }

  /// Fires nothing more and waits for the running jobs; those that outlast the patience are
  /// interrupted. Closing twice is fine.
  @Override
  public void close() {
    run(() -> quartz.shutdown(true));
  }

  private void enqueue(ScheduledJob job) throws SchedulerException {
    Instant from = lastFires.of(job.key());
    if (job.times().after(from) == null) {
      log.warn("{} never runs: \"{}\" matches no time", job.job().name(), job.cron());
      return;
    }
    QuartzScheduler.enqueue(quartz, new CronTrigger(job.key(), job.times(), from, clock));
  }

  /// Stamps before it runs: a run that kills the process must not do so again at each start.
  private void fire(JobExecutionContext fired) {
    var job = jobs.get(fired.getTrigger().getKey().getName());
    if (job == null) {
      return;
    }
    var time = fired.getScheduledFireTime().toInstant();
    try {
      lastFires.stamp(job.key(), time);
    } catch (StoreUnavailableException e) {
      log.error("that {} fired for {} could not be kept: {}", job.key(), time, e.getMessage());
    }
    var late = fired.getTrigger() instanceof CronTrigger trigger && trigger.firedLate();
    var _ = runner.run(job.job(), late ? Trigger.MISFIRE : Trigger.CRON, job.cron(), time);
  }

  private static void run(QuartzScheduler.Call call) {
    try {
      call.run();
    } catch (SchedulerException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }
}
