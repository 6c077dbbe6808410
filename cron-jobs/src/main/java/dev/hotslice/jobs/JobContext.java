package dev.hotslice.jobs;

import dev.hotslice.jobs.RunRecord.Trigger;
import dev.hotslice.kv.invocation.Invocation;
import java.time.Instant;

/// What a run is given.
///
/// @param scheduledTime the minute it was due, or the moment of a manual run
/// @param trigger what started it
/// @param pacing says what it may write now
public record JobContext(
    Invocation invocation, Instant scheduledTime, Trigger trigger, Pacing pacing) {
  /// Makes the context of a run by hand that nothing holds up.
  public JobContext(Invocation invocation, Instant scheduledTime) {
    this(invocation, scheduledTime, Trigger.MANUAL, Pacing.NONE);
  }
}
