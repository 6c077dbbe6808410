package dev.hotslice.jobs.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.jobs.Job;
import dev.hotslice.jobs.JobContext;
import dev.hotslice.jobs.JobReport;
import dev.hotslice.jobs.JobRunner;
import dev.hotslice.jobs.RunLog;
import dev.hotslice.jobs.RunRecord;
import dev.hotslice.jobs.RunRecord.Trigger;
import dev.hotslice.jobs.StateStore;
import dev.hotslice.kv.budget.Plan;
import dev.hotslice.kv.invocation.Account;
import dev.hotslice.kv.memory.MemoryEngine;
import dev.hotslice.time.AdjustableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A job whose times change while the scheduler runs.
class PutOffJobTest {
  private final AdjustableClock clock = AdjustableClock.following(InstantSource.system());
  private final Account account =
      Account.of(new MemoryEngine(clock), "account", Plan.UNLIMITED, clock);
  private final StateStore state = new StateStore(account.system());
  private final RunLog runs = new RunLog(state);
  private final BlockingQueue<Instant> fired = new LinkedBlockingQueue<>();
  private final AtomicReference<@Nullable Instant> due = new AtomicReference<>();
  private final AtomicReference<@Nullable Duration> again = new AtomicReference<>();
  private final JobScheduler scheduler =
      new JobScheduler(new JobRunner(account, runs, clock), state, clock, Duration.ofSeconds(30));

  private final class Weed implements Job {
    @Override
    public String name() {
      return "weed";
    }

    @Override
    public JobReport run(JobContext context) {
      fired.add(context.scheduledTime());
      var wait = again.getAndSet(null);
      if (wait != null) {
        dueIn(wait);
      }
      return new JobReport("weeded", 0, 0, List.of());
    }
  }

  private void start() {
    var times =
        new DueTimes(from -> {
          var time = due.get();
          return time == null || time.isBefore(from) ? null : time;
        });
    clock.onMove(scheduler::clockMoved);
    scheduler.start(List.of(ScheduledJob.putOff(new Weed(), times)));
  }

  private Instant dueIn(Duration wait) {
    var time = Instant.ofEpochMilli(clock.instant().plus(wait).toEpochMilli());
    due.set(time);
    scheduler.timesChanged("weed");
    return time;
  }

  private Instant next() throws InterruptedException {
    var time = fired.poll(30, TimeUnit.SECONDS);
    assertThat(time).isNotNull();
    return time;
  }

  private List<RunRecord> closed() {
    scheduler.close();
    return runs.recent("weed", 100);
  }

  @AfterEach
  void close() {
    scheduler.close();
  }

  @Test
  void fires_at_a_time_that_was_not_known_at_the_start() throws Exception {
    start();

    var time = dueIn(Duration.ofMillis(100));

    assertThat(next()).isEqualTo(time);
    assertThat(closed())
        .singleElement()
        .satisfies(run -> {
          assertThat(run.trigger()).isEqualTo(Trigger.DEFERRED);
          assertThat(run.cron()).isNull();
        });
  }

  @Test
  void fires_at_the_later_time_only_when_it_is_put_off_again() throws Exception {
    start();
    dueIn(Duration.ofHours(1));

    var time = dueIn(Duration.ofMillis(100));

    assertThat(next()).isEqualTo(time);
    assertThat(closed()).hasSize(1);
  }

  @Test
  void fires_again_when_its_own_run_puts_it_off_again() throws Exception {
    start();
    again.set(Duration.ofMillis(100));

    var first = dueIn(Duration.ofMillis(100));

    assertThat(next()).isEqualTo(first);
    assertThat(next()).isAfter(first).isEqualTo(due.get());
    assertThat(closed()).hasSize(2);
  }

  @Test
  void fires_with_the_move_of_a_clock_that_stands() throws Exception {
    clock.set(Instant.parse("2030-01-01T23:59:00Z"));
    start();
    clock.advance(Duration.ofSeconds(1));
    var time = dueIn(Duration.ofMinutes(2));

    clock.advance(Duration.ofMinutes(2));

    assertThat(next()).isEqualTo(time);
    assertThat(closed()).singleElement().matches(run -> run.trigger() == Trigger.DEFERRED);
  }

  @Test
  void fires_late_and_by_the_same_trigger_when_the_server_was_down() throws Exception {
    clock.set(Instant.parse("2030-01-01T12:00:00Z"));
    start();
    dueIn(Duration.ofMinutes(2));

    clock.advance(Duration.ofHours(2));

    next();
    assertThat(closed()).singleElement().matches(run -> run.trigger() == Trigger.DEFERRED);
  }

  @Test
  void never_fires_when_nothing_is_put_off() {
    clock.set(Instant.parse("2030-01-01T12:00:00Z"));
    start();

    clock.advance(Duration.ofDays(3));

    assertThat(closed()).isEmpty();
  }
}
