package dev.hotslice.kv.budget;

import dev.hotslice.kv.Operation;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;

/// What an account spent on one UTC day.
///
/// @param resetsAt the 00:00 UTC at which the counters start again
public record Usage(LocalDate day, Plan plan, Map<Operation, Long> spent, Instant resetsAt) {
  public Usage {
    spent = Map.copyOf(spent);
  }

  /// Returns how many of an operation were spent.
  public long spent(Operation operation) {
    return spent.getOrDefault(operation, 0L);
  }

  /// Returns how many of an operation are left; `Long.MAX_VALUE` for no limit.
  public long remaining(Operation operation) {
    return plan.remaining(operation, spent(operation));
  }
}
