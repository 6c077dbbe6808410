package dev.hotslice.app.cli;

import java.util.List;

/// The jobs as the commands of `hotslice cron` reach them: through a running server, or in this
/// process while no server holds the data.
interface CronAccess extends AutoCloseable {
  /// Returns the jobs in the order of the configuration.
  List<JobLine> jobs();

  /// Runs a job and waits for its end.
  ///
  /// @throws CliException if there is no such job
  RunLine run(String job);

  @Override
  void close();
}
