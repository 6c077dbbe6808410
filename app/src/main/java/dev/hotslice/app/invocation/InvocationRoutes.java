package dev.hotslice.app.invocation;

import dev.hotslice.app.auth.Scope;
import dev.hotslice.app.http.Bodies;
import dev.hotslice.app.http.Callers;
import dev.hotslice.app.http.Json;
import dev.hotslice.app.http.Problem;
import dev.hotslice.app.http.ProblemException;
import dev.hotslice.app.http.Query;
import dev.hotslice.app.http.Responses;
import dev.hotslice.app.http.Router;
import dev.hotslice.app.http.Routes;
import dev.hotslice.app.limits.LimitsJson;
import dev.hotslice.kv.budget.Budget;
import dev.hotslice.kv.budget.RequestRates;
import dev.hotslice.kv.invocation.Invocation;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;

/// Takes the reports of Workers, and shows them.
public final class InvocationRoutes implements Routes {
  private static final int MOST_BYTES = 4_096;
  private static final int MOST_PER_MINUTE = 60_000;
  private static final int SHOWN = 20;

  private final WorkerReports reports;
  private final Budget budget;
  private final RequestRates rates;

  public InvocationRoutes(WorkerReports reports, Budget budget, InstantSource clock) {
    this.reports = reports;
    this.budget = budget;
    this.rates = new RequestRates(MOST_PER_MINUTE, Duration.ofMinutes(1), clock);
  }

  @Override
  public void register(Router router) {
    router
        .post("/v1/invocations", Scope.INGEST, this::take)
        .get("/v1/invocations", Scope.METRICS, this::show);
  }

  /// Answers with the limits, so that a Worker always knows them as they are.
  private void take(Context ctx, Invocation invocation) throws IOException {
    var _ = Query.of(ctx, Set.of());
    admit(ctx);
    reports.add(WorkerReport.parse(Bodies.read(ctx, MOST_BYTES)));
    Responses.json(ctx, LimitsJson.state(budget.usage()));
  }

  private void admit(Context ctx) {
    var turn = rates.take(Callers.of(ctx).id());
    if (!turn.isAdmitted()) {
      throw new ProblemException(
          Problem.of(
                  429,
                  "too-many-reports",
                  "more than 60,000 reports came within a minute: send fewer")
              .withHeader("Retry-After", Long.toString(turn.secondsToReset())));
    }
  }

  private void show(Context ctx, Invocation invocation) {
    var query = Query.of(ctx, Set.of("worker", "limit"));
    int most = query.integer("limit", SHOWN, 1, WorkerReports.RECENT);
    var root = Json.object();
    var workers = root.putArray("workers");
    reports.workers().forEach(totals -> workers.add(InvocationJson.of(totals)));
    var recent = root.putArray("recent");
    reports
        .recent(query.text("worker", 64), most)
        .forEach(reported -> recent.add(InvocationJson.of(reported)));
    Responses.json(ctx, root);
  }
}
