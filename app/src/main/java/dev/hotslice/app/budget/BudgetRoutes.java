package dev.hotslice.app.budget;

import dev.hotslice.app.auth.Scope;
import dev.hotslice.app.http.Query;
import dev.hotslice.app.http.Responses;
import dev.hotslice.app.http.Router;
import dev.hotslice.app.http.Routes;
import dev.hotslice.kv.invocation.Invocation;
import io.javalin.http.Context;
import java.util.Set;

/// Shows what was spent and by whom, what is left, and where the day is heading.
public final class BudgetRoutes implements Routes {
  private static final String DAY = "day";
  private static final String TOP = "top";

  private final BudgetReport report;

  public BudgetRoutes(BudgetReport report) {
    this.report = report;
  }

  @Override
  public void register(Router router) {
    router.get("/v1/budget", Scope.METRICS, this::show);
  }

  private void show(Context ctx, Invocation invocation) {
    var query = Query.of(ctx, Set.of(DAY, TOP));
    int top = query.integer(TOP, BudgetReport.DEFAULT_TOP, 0, BudgetReport.MOST_TOP);
    Responses.json(ctx, report.of(query.date(DAY), top));
  }
}
