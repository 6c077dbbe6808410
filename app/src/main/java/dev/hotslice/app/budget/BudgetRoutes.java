package dev.hotslice.app.budget;

import dev.hotslice.app.auth.Scope;
import dev.hotslice.app.http.Json;
import dev.hotslice.app.http.Query;
import dev.hotslice.app.http.Responses;
import dev.hotslice.app.http.Router;
import dev.hotslice.app.http.Routes;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.budget.Budget;
import dev.hotslice.kv.budget.Plan;
import dev.hotslice.kv.invocation.Invocation;
import io.javalin.http.Context;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// Shows what was spent today and what is left. An operation without a limit has null for both
/// `allowance` and `remaining`.
public final class BudgetRoutes implements Routes {
  private final Budget budget;

  public BudgetRoutes(Budget budget) {
    this.budget = budget;
  }

  @Override
  public void register(Router router) {
    router.get("/v1/budget", Scope.METRICS, this::show);
  }

  private void show(Context ctx, Invocation invocation) {
    var _ = Query.of(ctx, Set.of());
    var usage = budget.usage();
    var root =
        Json.object()
            .put("plan", usage.plan().name())
            .put("day", usage.day().toString())
            .put("resetsAt", usage.resetsAt().toString());
    var operations = root.putObject("operations");
    for (var operation : Operation.values()) {
      var node = operations.putObject(operation.name().toLowerCase(Locale.ROOT));
      node.put("spent", usage.spent(operation));
      limited(node, "allowance", usage.plan().allowance(operation));
      limited(node, "remaining", usage.remaining(operation));
    }
    root.set("invocation", invocationCaps(usage.plan()));
    Responses.json(ctx, root);
  }

  private static ObjectNode invocationCaps(Plan plan) {
    return Json.object()
        .put("operations", plan.operationsPerInvocation())
        .put("subrequests", plan.subrequestsPerInvocation())
        .put("simultaneousConnections", plan.simultaneousConnections());
  }

  private static void limited(ObjectNode node, String name, long number) {
    if (number == Long.MAX_VALUE) {
      node.putNull(name);
    } else {
      node.put(name, number);
    }
  }
}
