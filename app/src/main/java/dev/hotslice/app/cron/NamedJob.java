package dev.hotslice.app.cron;

import dev.hotslice.jobs.Cost;
import dev.hotslice.jobs.Job;
import dev.hotslice.jobs.JobContext;
import dev.hotslice.jobs.JobReport;
import org.jspecify.annotations.Nullable;

/// A job under the name that the configuration gives it, followed by something that whoever holds
/// its results has to know.
///
/// @param afterwards run after every run, whatever its end
public record NamedJob(String name, Job job, Runnable afterwards) implements Job {
  @Override
  public @Nullable Cost cost() {
    return job.cost();
  }

  @Override
  public JobReport run(JobContext context) throws Exception {
    try {
      return job.run(context);
    } finally {
      afterwards.run();
    }
  }
}
