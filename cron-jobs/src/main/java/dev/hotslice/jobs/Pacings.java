package dev.hotslice.jobs;

import dev.hotslice.jobs.RunRecord.Trigger;

/// Opens the [Pacing] of each run.
@FunctionalInterface
public interface Pacings {
  /// Paces nothing.
  Pacings NONE = (_, _) -> Pacing.NONE;

  Pacing open(Job job, Trigger trigger);
}
