package dev.hotslice.jobs.schedule;

import dev.hotslice.cron.CronExpression;
import dev.hotslice.jobs.Job;
import dev.hotslice.jobs.RunRecord.Trigger;
import org.jspecify.annotations.Nullable;

/// A job and one of the crons that run it. A job with two crons stands in two of these, and in one
/// more if it may be put off.
///
/// @param cron as it is written; shown in run records
/// @param times when it is due
/// @param trigger what its runs are started by, unless they are late
public record ScheduledJob(Job job, String cron, DueTimes times, Trigger trigger) {
  private static final String PUT_OFF = "put off";

  /// Makes a job that runs at the times of something like a cron.
  public ScheduledJob(Job job, String cron, DueTimes times) {
    this(job, cron, times, Trigger.CRON);
  }

  /// Returns a job that runs when what it was kept from is due. Its times may change; tell
  /// [JobScheduler#timesChanged] then.
  public static ScheduledJob putOff(Job job, DueTimes times) {
    return new ScheduledJob(job, PUT_OFF, times, Trigger.DEFERRED);
  }

  /// Returns a job that runs at the times of a cron expression.
  public static ScheduledJob of(Job job, CronExpression cron) {
    return new ScheduledJob(job, cron.toString(), new DueTimes(cron::next));
  }

  /// Returns what tells this apart from every other: job and cron.
  String key() {
    return job.name() + "@" + cron;
  }

  static String putOffKey(String job) {
    return job + "@" + PUT_OFF;
  }

  /// Returns what starts a run that is on time or late.
  Trigger trigger(boolean late) {
    return late && trigger == Trigger.CRON ? Trigger.MISFIRE : trigger;
  }

  /// Returns the cron that a record of a run shows.
  @Nullable String shownCron() {
    return trigger == Trigger.DEFERRED ? null : cron;
  }
}
