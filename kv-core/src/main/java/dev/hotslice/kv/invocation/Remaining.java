package dev.hotslice.kv.invocation;

import dev.hotslice.kv.Operation;
import dev.hotslice.kv.budget.Usage;

/// What is left to an invocation, and to its account for the rest of the day.
///
/// Others may spend at the same time, so what is left of the day is no promise.
///
/// @param calls KV calls that the invocation may still make, a bulk call being one;
///   `Long.MAX_VALUE` for no limit, as in the next
/// @param subrequests external fetches that it may still make
/// @param account what its account has spent today, in all invocations together
public record Remaining(long calls, long subrequests, Usage account) {
  /// Returns how many of an operation the account may still spend today; `Long.MAX_VALUE` for no
  /// limit.
  public long today(Operation operation) {
    return account.remaining(operation);
  }
}
