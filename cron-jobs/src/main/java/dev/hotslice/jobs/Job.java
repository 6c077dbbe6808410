package dev.hotslice.jobs;

import org.jspecify.annotations.Nullable;

/// Something that a cron or an operator runs. Stateless between runs; never runs twice at a time.
public interface Job {
  /// Returns the unique name, as in `refresh-hub`.
  String name();

  /// Runs once, spending from the context's invocation only.
  ///
  /// @throws Exception if the run failed as a whole; a failing part belongs into the report
  JobReport run(JobContext context) throws Exception;

  /// Returns what a run that has something new writes, or null to have it measured from the last
  /// runs. [Pacing] keeps that much for the runs to come of more important jobs.
  default @Nullable Cost cost() {
    return null;
  }
}
