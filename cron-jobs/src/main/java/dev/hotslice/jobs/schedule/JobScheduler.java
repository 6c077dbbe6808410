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
import java.util.concurrent.locks.ReentrantLock;
import org.quartz.JobExecutionContext;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.TriggerKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs jobs at the times of their crons.
///
/// What was missed while the scheduler was paused, the machine slept or the server was down runs
/// once, as a [Trigger#MISFIRE] that stands for the latest time missed. A run that was cut off by
/// the death of the process is not run again before its next time. Each run has a thread of its
/// own; that a job does not overlap itself is the [JobRunner]'s matter.
///
/// It goes by the clock of the machine unless [#clockMoved] tells that the clock stands. Then it
/// fires with each move what became due by it: what a move passed over runs once, as after a pause,
/// and as a misfire if the first time passed over is long gone at the new time. A clock that is set
/// back takes fires back: what is due again fires again. Safe for use by many threads.
public final class JobScheduler implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(JobScheduler.class);

  private final JobRunner runner;
  private final LastFires lastFires;
  private final InstantSource clock;
  private final RunThreads threads;
  private final Scheduler quartz;
  private final Map<String, ScheduledJob> jobs = new ConcurrentHashMap<>();

  /// Held to decide what fires, never while a job runs.
  private final ReentrantLock turn = new ReentrantLock();

  private volatile boolean paused = true;
  private boolean still;
  private boolean closed;

  /// Opens a scheduler that is not started yet. Close it also if it is never started: it holds a
  /// thread.
  ///
  /// @param patience how long [#close] waits for running jobs before it interrupts them
  public JobScheduler(JobRunner runner, StateStore state, InstantSource clock, Duration patience) {
    this.runner = runner;
    this.lastFires = new LastFires(state);
    this.clock = clock;
    this.threads = new RunThreads(patience);
    this.quartz = QuartzScheduler.open(this::fire, threads);
  }

  /// Adds the jobs and starts to fire. What the last process missed is run at once.
  public void start(List<ScheduledJob> scheduled) {
    inTurn(() -> {
      scheduled.forEach(it -> jobs.putIfAbsent(it.key(), it));
      lastFires.open(jobs.keySet(), clock.instant());
      jobs.values().forEach(this::warnIfNever);
      paused = false;
      goOn();
    });
  }

  /// Fires nothing until [#resume]. Runs that are under way go on.
  public void pause() {
    inTurn(() -> {
      paused = true;
      goOn();
    });
  }

  /// Goes on after a pause; a job that missed a time meanwhile runs once.
  public void resume() {
    inTurn(() -> {
      paused = false;
      goOn();
    });
  }

  /// Returns whether it is paused, or not started yet.
  public boolean isPaused() {
    return paused;
  }

  /// Goes by a clock that was moved by hand just now. When this returns, what became due has been
  /// started.
  ///
  /// @param stands whether it stands until the next move; else it is the clock of the machine again
  public void clockMoved(boolean stands) {
    inTurn(() -> {
      still = stands;
      takeBack();
      goOn();
    });
  }

  /// Goes by the new times of a job that was put off. Harmless for one that never is.
  public void timesChanged(String job) {
    inTurn(() -> {
      var changed = jobs.get(ScheduledJob.putOffKey(job));
      if (changed != null && !closed && !paused && !still) {
        run(() -> enqueueAnew(changed));
      }
    });
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
    inTurn(() -> closed = true);
    run(() -> quartz.shutdown(true));
  }

  /// Lets Quartz fire, or does so itself, or nobody. Needs the turn.
  private void goOn() {
    if (closed) {
      return;
    }
    if (paused || still) {
      run(quartz::standby);
    } else {
      run(this::letQuartzFire);
    }
    if (still && !paused) {
      fireWhatIsDue();
    }
  }

  /// Quartz knows the clock of the machine only, and its triggers may be of another time.
  private void letQuartzFire() throws SchedulerException {
    quartz.clear();
    for (var job : jobs.values()) {
      enqueue(job);
    }
    quartz.start();
  }

  private void enqueueAnew(ScheduledJob job) throws SchedulerException {
    var _ = quartz.unscheduleJob(TriggerKey.triggerKey(job.key()));
    enqueue(job);
  }

  private void enqueue(ScheduledJob job) throws SchedulerException {
    var from = lastFires.of(job.key());
    if (job.times().after(from) != null) {
      QuartzScheduler.enqueue(quartz, new CronTrigger(job.key(), job.times(), from, clock));
    }
  }

  private void fireWhatIsDue() {
    var now = clock.instant();
    for (var job : jobs.values()) {
      var from = lastFires.of(job.key());
      var first = job.times().after(from);
      var latest = job.times().latest(from, now);
      if (first != null && latest != null && claim(job, latest)) {
        var late = first.isBefore(now.minus(QuartzScheduler.MISFIRE_AFTER));
        var _ = threads.runInThread(() -> run(job, latest, late));
      }
    }
  }

  private void takeBack() {
    try {
      lastFires.rewind(clock.instant());
    } catch (StoreUnavailableException e) {
      log.error("that the clock was set back could not be kept: {}", e.getMessage());
    }
  }

  private void fire(JobExecutionContext fired) {
    var job = jobs.get(fired.getTrigger().getKey().getName());
    var time = fired.getScheduledFireTime().toInstant();
    if (job != null && mayFire(job, time)) {
      run(job, time, fired.getTrigger() instanceof CronTrigger trigger && trigger.firedLate());
    }
  }

  /// Waits until a move is over: what Quartz had in hand before it may be still to come now.
  private boolean mayFire(ScheduledJob job, Instant time) {
    turn.lock();
    try {
      return !still && claim(job, time);
    } finally {
      turn.unlock();
    }
  }

  /// Stamps before it runs: a run that kills the process must not do so again at each start.
  private boolean claim(ScheduledJob job, Instant time) {
    try {
      return lastFires.claim(job.key(), time);
    } catch (StoreUnavailableException e) {
      log.error("that {} fired for {} could not be kept: {}", job.key(), time, e.getMessage());
      return true;
    }
  }

  private void run(ScheduledJob job, Instant time, boolean late) {
    var _ = runner.run(job.job(), job.trigger(late), job.shownCron(), time);
  }

  private void warnIfNever(ScheduledJob job) {
    boolean never = job.times().after(lastFires.of(job.key())) == null;
    if (never && job.trigger() == Trigger.CRON) {
      log.warn("{} never runs: \"{}\" matches no time", job.job().name(), job.cron());
    }
  }

  private void inTurn(Runnable step) {
    turn.lock();
    try {
      step.run();
    } finally {
      turn.unlock();
    }
  }

  private static void run(QuartzScheduler.Call call) {
    try {
      call.run();
    } catch (SchedulerException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }
}
