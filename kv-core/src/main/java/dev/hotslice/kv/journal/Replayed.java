package dev.hotslice.kv.journal;

import dev.hotslice.kv.Amounts;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.budget.Plan;
import java.time.LocalDate;
import java.util.Map;

/// What a recorded day would have been under a plan.
///
/// @param recordedSpent what was charged on that day and not taken back
/// @param recordedRefused what was refused on that day, whatever limit did
/// @param spent what the plan would have charged
/// @param refusedByDay what the allowance of the day would have refused, by operation
/// @param refusedByKeyRate writes that came too soon after another to the same key
/// @param cappedOperations runs of jobs that made more KV calls than an invocation may
/// @param cappedSubrequests runs of jobs that made more external fetches than an invocation may
public record Replayed(
    LocalDate day,
    Plan plan,
    Amounts recordedSpent,
    Amounts recordedRefused,
    Amounts spent,
    Map<Operation, Refused> refusedByDay,
    Refused refusedByKeyRate,
    Refused cappedOperations,
    Refused cappedSubrequests) {
  public Replayed {
    refusedByDay = Map.copyOf(refusedByDay);
  }

  /// Returns what the allowance of the day would have refused of an operation.
  public Refused refused(Operation operation) {
    return refusedByDay.getOrDefault(operation, Refused.NOTHING);
  }

  /// Returns whether the plan would have refused nothing.
  public boolean fits() {
    return refusedByDay.values().stream().allMatch(each -> each.amount() == 0)
        && refusedByKeyRate.amount() == 0
        && cappedOperations.amount() == 0
        && cappedSubrequests.amount() == 0;
  }
}
