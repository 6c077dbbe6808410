package dev.hotslice.jobs;

/// Something that a cron or an operator runs. Stateless between runs; never runs twice at a time.
public interface Job {
  /// Returns the unique name, as in `refresh-hub`.
  String name();

  /// Runs once, spending from the context's invocation only.
  ///
  /// @throws Exception if the run failed as a whole; a failing part belongs into the report
  JobReport run(JobContext context) throws Exception;
}
