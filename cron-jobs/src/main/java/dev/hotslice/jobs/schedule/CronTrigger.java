package dev.hotslice.jobs.schedule;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import org.jspecify.annotations.Nullable;
import org.quartz.Calendar;
import org.quartz.ScheduleBuilder;
import org.quartz.impl.triggers.AbstractTrigger;

/// A Quartz trigger whose times come from [DueTimes] instead of a cron dialect of Quartz.
///
/// What was missed runs once: after a misfire the next fire time is the **latest** one missed, so
/// the run knows the minute it stands for, and [#firedLate] tells that it is late. Quartz guards a
/// trigger by the lock of its store.
@SuppressWarnings("serial") // lives in a RAM store only
final class CronTrigger extends AbstractTrigger<CronTrigger> {
  private final transient DueTimes times;
  private final transient InstantSource clock;
  private @Nullable Instant start;
  private @Nullable Instant next;
  private @Nullable Instant previous;
  private boolean late;
  private boolean firedLate;

  /// @param from the first fire is the first due time after this instant
  CronTrigger(String name, DueTimes times, Instant from, InstantSource clock) {
    super(name);
    this.times = times;
    this.clock = clock;
    this.start = from;
  }

  /// Returns whether the fire that this trigger was handed out for makes up for a missed one.
  boolean firedLate() {
    return firedLate;
  }

  @Override
  public @Nullable Date computeFirstFireTime(@Nullable Calendar calendar) {
    next = start == null ? null : times.after(start);
    return date(next);
  }

  @Override
  public void triggered(@Nullable Calendar calendar) {
    firedLate = late;
    late = false;
    previous = next;
    next = next == null ? null : times.after(next);
  }

  @Override
  public void updateAfterMisfire(@Nullable Calendar calendar) {
    if (next == null) {
      return;
    }
    var latest = times.latest(next, clock.instant());
    next = latest == null ? next : latest;
    late = true;
  }

  @Override
  public void updateWithNewCalendar(Calendar calendar, long misfireThreshold) {
    // Cron expressions know no Quartz calendars.
  }

  @Override
  public boolean mayFireAgain() {
    return next != null;
  }

  @Override
  public @Nullable Date getFireTimeAfter(@Nullable Date after) {
    return date(times.after(after == null ? clock.instant() : after.toInstant()));
  }

  @Override
  public @Nullable Date getFinalFireTime() {
    return null;
  }

  @Override
  public @Nullable Date getNextFireTime() {
    return date(next);
  }

  @Override
  public void setNextFireTime(@Nullable Date time) {
    next = time == null ? null : time.toInstant();
  }

  @Override
  public @Nullable Date getPreviousFireTime() {
    return date(previous);
  }

  @Override
  public void setPreviousFireTime(@Nullable Date time) {
    previous = time == null ? null : time.toInstant();
  }

  @Override
  public @Nullable Date getStartTime() {
    return date(start);
  }

  @Override
  public void setStartTime(@Nullable Date time) {
    start = time == null ? null : time.toInstant();
  }

  @Override
  public @Nullable Date getEndTime() {
    return null;
  }

  @Override
  public void setEndTime(@Nullable Date time) {
    throw new UnsupportedOperationException("a cron has no end");
  }

  @Override
  protected boolean validateMisfireInstruction(int instruction) {
    return instruction == MISFIRE_INSTRUCTION_SMART_POLICY;
  }

  @Override
  public ScheduleBuilder<CronTrigger> getScheduleBuilder() {
    throw new UnsupportedOperationException("a cron trigger is not rebuilt");
  }

  private static @Nullable Date date(@Nullable Instant instant) {
    return instant == null ? null : Date.from(instant);
  }
}
