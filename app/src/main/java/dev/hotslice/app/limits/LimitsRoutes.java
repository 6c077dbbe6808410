package dev.hotslice.app.limits;

import dev.hotslice.app.http.Query;
import dev.hotslice.app.http.Responses;
import dev.hotslice.app.http.Router;
import dev.hotslice.app.http.Routes;
import dev.hotslice.kv.budget.Budget;
import dev.hotslice.kv.invocation.Invocation;
import io.javalin.http.Context;
import java.util.Set;

/// Shows the numbers in force, to whoever has a token: a Worker that enforces them needs no more
/// rights than its bindings have.
public final class LimitsRoutes implements Routes {
  private final Budget budget;

  public LimitsRoutes(Budget budget) {
    this.budget = budget;
  }

  @Override
  public void register(Router router) {
    router.getForCallers("/v1/limits", this::show);
  }

  private void show(Context ctx, Invocation invocation) {
    var _ = Query.of(ctx, Set.of());
    var usage = budget.usage();
    Responses.json(ctx, LimitsJson.addDay(LimitsJson.of(usage.plan()), usage));
  }
}
