package dev.hotslice.app.transfer;

import dev.hotslice.kv.Operation;
import java.time.Instant;

/// Thrown when a place has used up an operation for this UTC day.
public final class DayExhaustedException extends TransferException {
  /// @param place its name
  /// @param resetsAt the next 00:00 UTC
  public DayExhaustedException(Operation operation, String place, Instant resetsAt) {
    super(
        "the "
            + operation.noun()
            + "s that "
            + place
            + " has for this day are used up; there are more at "
            + resetsAt);
  }
}
