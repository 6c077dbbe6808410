package dev.hotslice.app;

import dev.hotslice.config.WorkerConfig;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.budget.Plan;
import org.jspecify.annotations.Nullable;

/// Makes the plan to enforce from a profile and the numbers that the configuration overrides.
public final class Plans {
  private Plans() {}

  /// @throws IllegalArgumentException if there is no such profile
  public static Plan of(WorkerConfig config) {
    var plan = config.hotslice().plan();
    return Plan.byName(plan.profile())
        .withPerDay(Operation.READ, plan.readsPerDay())
        .withPerDay(Operation.WRITE, plan.writesPerDay())
        .withPerDay(Operation.DELETE, plan.deletesPerDay())
        .withPerDay(Operation.LIST, plan.listsPerDay())
        .withKeyInterval(plan.keyInterval())
        .withOperationsPerInvocation(plan.operationsPerInvocation())
        .withSubrequestsPerInvocation(
            plan.subrequestsPerInvocation() == null
                ? integer(config.limits().subrequests())
                : plan.subrequestsPerInvocation())
        .withSimultaneousConnections(plan.simultaneousConnections())
        .withRestPerFiveMinutes(plan.restPerFiveMinutes());
  }

  private static @Nullable Integer integer(@Nullable Long number) {
    return number == null ? null : Math.toIntExact(Math.min(number, Integer.MAX_VALUE));
  }
}
