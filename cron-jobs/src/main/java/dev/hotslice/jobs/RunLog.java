package dev.hotslice.jobs;

import java.util.List;

/// The last runs of each job, kept in the account's system store and bounded.
public interface RunLog {
  /// Adds a record and drops the oldest beyond the bound.
  void append(RunRecord run);

  /// Returns the last runs of all jobs, newest first.
  List<RunRecord> recent(int most);

  /// Returns the last runs of one job, newest first.
  List<RunRecord> recent(String job, int most);
}
