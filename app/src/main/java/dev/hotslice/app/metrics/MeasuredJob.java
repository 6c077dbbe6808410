package dev.hotslice.app.metrics;

import dev.hotslice.jobs.Cost;
import dev.hotslice.jobs.Job;
import dev.hotslice.jobs.JobContext;
import dev.hotslice.jobs.JobReport;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Counts the runs of a job.
record MeasuredJob(Job job, Metrics metrics) implements Job {
  @Override
  public String name() {
    return job.name();
  }

  @Override
  public @Nullable Cost cost() {
    return job.cost();
  }

  @Override
  public JobReport run(JobContext context) throws Exception {
    long start = System.nanoTime();
    var outcome = "failed";
    try {
      var report = job.run(context);
      outcome = report.failures().isEmpty() ? "ok" : "partial";
      return report;
    } finally {
      metrics.run(job.name(), outcome, Duration.ofNanos(System.nanoTime() - start));
    }
  }
}
