package dev.hotslice.jobs.pacing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How a group stands among the others today.
///
/// @param ahead writes that more important groups still need before the day turns
/// @param peers writes that other groups of the same priority still need
/// @param own writes that the group itself still needs, the ones in question included; [#UNKNOWN]
///   for a group whose runs no cron tells
/// @param lastRun its last run of the day by its crons, or the end of the day
/// @param lastWritten when it was last written, or null for never
/// @param first whether no group at all is more important
record Standing(
    GroupPolicy policy,
    long ahead,
    long peers,
    long own,
    Instant lastRun,
    @Nullable Instant lastWritten,
    boolean first) {
  /// Any number of writes may still come.
  static final long UNKNOWN = Long.MAX_VALUE / 4;

  /// Returns when the group was last written, unless that is still to come: the clock was ahead,
  /// and must not silence the group until then.
  @Nullable Instant writtenBefore(Instant now) {
    return lastWritten == null || lastWritten.isAfter(now) ? null : lastWritten;
  }
}
