package dev.hotslice.jobs.schedule;

import dev.hotslice.cron.CronExpression;
import dev.hotslice.jobs.Job;

/// A job and one of the crons that run it. A job with two crons stands in two of these.
///
/// @param cron as it is written; shown in run records
/// @param times when it is due
public record ScheduledJob(Job job, String cron, DueTimes times) {
  /// Returns a job that runs at the times of a cron expression.
  public static ScheduledJob of(Job job, CronExpression cron) {
    return new ScheduledJob(job, cron.toString(), new DueTimes(cron::next));
  }

  /// Returns what tells this apart from every other: job and cron.
  String key() {
    return job.name() + "@" + cron;
  }
}
