package dev.hotslice.app.transfer;

import dev.hotslice.kv.Amounts;
import dev.hotslice.kv.Operation;
import java.time.Instant;
import java.util.Map;

/// What a place may still spend today.
public sealed interface Allowance {
  /// Nobody tells.
  ///
  /// @param reason why, for a message
  record Unknown(String reason) implements Allowance {}

  /// The budget of the account.
  ///
  /// @param plan name of the plan
  /// @param remaining what is left of each operation; `Long.MAX_VALUE` for no limit
  /// @param resetsAt when the day is over
  record Known(String plan, Map<Operation, Long> remaining, Instant resetsAt) implements Allowance {
    public Known {
      remaining = Map.copyOf(remaining);
    }

    /// Returns what is left of an operation; `Long.MAX_VALUE` for no limit.
    public long of(Operation operation) {
      return remaining.getOrDefault(operation, Long.MAX_VALUE);
    }

    /// Returns how many operations of a kind are missing for a cost; 0 if it fits.
    public long missing(Operation operation, Amounts cost) {
      return Math.max(0, cost.of(operation) - of(operation));
    }
  }
}
