package dev.hotslice.app.cron;

import dev.hotslice.cron.CronExpression;
import dev.hotslice.jobs.Job;
import java.util.List;

/// A job and the crons that run it.
///
/// @param crons none for a job that only runs by hand
public record CronJob(Job job, List<CronExpression> crons) {
  public CronJob {
    crons = List.copyOf(crons);
  }

  /// Returns whether a cron written like this runs the job.
  boolean isRunBy(String cron) {
    return crons.stream().anyMatch(own -> own.toString().equals(cron));
  }
}
