package dev.hotslice.jobs.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.cron.CronExpression;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A scheduler whose clock is moved by hand. That nothing fires is seen from what closing, which
/// waits for all runs, leaves in the log.
class MovedClockTest {
  private final AdjustableClock clock = AdjustableClock.following(InstantSource.system());
  private final Account account =
      Account.of(new MemoryEngine(clock), "account", Plan.UNLIMITED, clock);
  private final StateStore state = new StateStore(account.system());
  private final RunLog runs = new RunLog(state);
  private final BlockingQueue<Instant> fired = new LinkedBlockingQueue<>();
  private JobScheduler scheduler = scheduler();

  private JobScheduler scheduler() {
    var runner = new JobRunner(account, runs, clock);
    var made = new JobScheduler(runner, state, clock, Duration.ofSeconds(30));
    clock.onMove(made::clockMoved);
    return made;
  }

  private final class Weed implements Job {
    @Override
    public String name() {
      return "weed";
    }

    @Override
    public JobReport run(JobContext context) {
      fired.add(context.scheduledTime());
      return new JobReport("weeded", 0, 0, List.of());
    }
  }

  private void start(String cron) {
    scheduler.start(List.of(ScheduledJob.of(new Weed(), CronExpression.parse(cron))));
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

  private static Instant at(String text) {
    return Instant.parse(text);
  }

  @AfterEach
  void close() {
    scheduler.close();
  }

  @Test
  void a_move_onto_a_due_time_fires_on_time() throws Exception {
    clock.set(at("2030-01-01T00:00:30Z"));
    start("*/15 * * * *");

    clock.advance(Duration.ofMillis(869_999));
    clock.advance(Duration.ofMillis(1));

    assertThat(next()).isEqualTo(at("2030-01-01T00:15:00Z"));
    assertThat(closed())
        .singleElement()
        .satisfies(run -> {
          assertThat(run.trigger()).isEqualTo(Trigger.CRON);
          assertThat(run.started()).isEqualTo(at("2030-01-01T00:15:00Z"));
          assertThat(run.cron()).isEqualTo("*/15 * * * *");
        });
  }

  @Test
  void what_a_move_passed_over_runs_once_for_the_latest_time() throws Exception {
    clock.set(at("2030-01-01T00:00:30Z"));
    start("*/15 * * * *");

    clock.advance(Duration.ofDays(400));

    assertThat(next()).isEqualTo(at("2031-02-05T00:00:00Z"));
    assertThat(closed())
        .singleElement()
        .satisfies(run -> assertThat(run.trigger()).isEqualTo(Trigger.MISFIRE));
  }

  @Test
  void a_clock_that_stands_fires_nothing_twice() throws Exception {
    clock.set(at("2030-01-01T00:00:30Z"));
    start("*/15 * * * *");
    clock.set(at("2030-01-01T00:15:00Z"));
    assertThat(next()).isEqualTo(at("2030-01-01T00:15:00Z"));

    clock.set(at("2030-01-01T00:15:00Z"));
    clock.advance(Duration.ofMinutes(14));

    assertThat(closed()).hasSize(1);
  }

  @Test
  void a_time_that_comes_again_fires_again() throws Exception {
    clock.set(at("2030-01-05T00:00:00Z"));
    start("0 3 * * *");
    clock.set(at("2030-01-05T03:00:00Z"));
    assertThat(next()).isEqualTo(at("2030-01-05T03:00:00Z"));

    clock.set(at("2030-01-02T00:00:00Z"));
    clock.set(at("2030-01-02T03:00:05Z"));

    assertThat(next()).isEqualTo(at("2030-01-02T03:00:00Z"));
    assertThat(closed()).hasSize(2).allMatch(run -> run.trigger() == Trigger.CRON);
  }

  @Test
  void fires_by_the_clock_of_the_machine_again_when_the_clock_follows_it() throws Exception {
    clock.set(at("2040-01-01T00:00:00Z"));
    scheduler.start(List.of(every(Duration.ofMillis(100))));

    clock.follow();

    var first = next();
    assertThat(next()).isEqualTo(first.plusMillis(100));
    assertThat(first).isBefore(at("2040-01-01T00:00:00Z"));
  }

  @Test
  void makes_up_once_for_what_was_missed_when_the_clock_comes_back_from_the_past()
      throws Exception {
    clock.set(at("2020-01-01T00:00:00Z"));
    start("0 3 * * *");

    clock.follow();

    assertThat(Duration.between(next(), clock.instant())).isLessThan(Duration.ofDays(1));
    assertThat(closed())
        .singleElement()
        .satisfies(run -> assertThat(run.trigger()).isEqualTo(Trigger.MISFIRE));
  }

  @Test
  void a_pause_lasts_over_moves_and_what_they_passed_over_runs_after_it() throws Exception {
    clock.set(at("2030-01-01T00:00:30Z"));
    start("*/15 * * * *");
    scheduler.pause();
    clock.advance(Duration.ofHours(1));
    clock.advance(Duration.ofHours(1));

    scheduler.resume();

    assertThat(next()).isEqualTo(at("2030-01-01T02:00:00Z"));
    assertThat(closed()).hasSize(1);
  }

  @Test
  void a_stamp_from_the_future_does_not_silence_the_next_process() throws Exception {
    clock.set(at("2030-01-01T00:00:30Z"));
    start("*/15 * * * *");
    clock.set(at("2050-01-01T00:00:00Z"));
    assertThat(next()).isEqualTo(at("2050-01-01T00:00:00Z"));
    scheduler.close();
    clock.set(at("2030-06-01T00:00:30Z"));

    scheduler = scheduler();
    start("*/15 * * * *");
    clock.set(at("2030-06-01T00:15:00Z"));

    assertThat(next()).isEqualTo(at("2030-06-01T00:15:00Z"));
  }

  @Test
  void a_move_after_the_close_fires_nothing() {
    clock.set(at("2030-01-01T00:00:30Z"));
    start("*/15 * * * *");
    scheduler.close();

    clock.advance(Duration.ofDays(1));
    clock.follow();

    assertThat(closed()).isEmpty();
  }

  private ScheduledJob every(Duration step) {
    long millis = step.toMillis();
    return new ScheduledJob(
        new Weed(),
        "every " + step,
        new DueTimes(
            from -> Instant.ofEpochMilli(Math.ceilDiv(from.toEpochMilli(), millis) * millis)));
  }
}
