package dev.hotslice.app.page.budget;

import dev.hotslice.app.auth.Scope;
import dev.hotslice.app.budget.BudgetReport;
import dev.hotslice.app.figures.ServiceFigures;
import dev.hotslice.app.http.Pages;
import dev.hotslice.app.http.Query;
import dev.hotslice.app.http.Router;
import dev.hotslice.app.http.Routes;
import dev.hotslice.app.page.Frame;
import dev.hotslice.app.page.Page;
import dev.hotslice.app.page.Tab;
import dev.hotslice.app.page.chart.Charts;
import dev.hotslice.kv.budget.Plan;
import dev.hotslice.kv.invocation.Invocation;
import io.javalin.http.Context;
import java.util.List;
import java.util.Set;

/// Shows the budget of a day, the present one unless another is asked for.
public final class BudgetRoutes implements Routes {
  private static final String STYLE = "budget.css";
  private static final int TOP = 8;

  private static final Page PAGE =
      new Page(
          Tab.BUDGET,
          "Budget",
          "budget.jte",
          List.of(Charts.STYLE, STYLE),
          List.of(Charts.SCRIPT, Charts.REFRESH));

  private final Frame frame;
  private final BudgetReport report;
  private final Plan plan;
  private final PacingRows pacing;
  private final ServiceFigures figures;

  public BudgetRoutes(
      Frame frame, BudgetReport report, Plan plan, PacingRows pacing, ServiceFigures figures) {
    this.frame = frame;
    Charts.addTo(frame.assets());
    var _ = frame.assets().add(STYLE, BudgetRoutes.class);
    this.report = report;
    this.plan = plan;
    this.pacing = pacing;
    this.figures = figures;
  }

  @Override
  public void register(Router router) {
    router.page("/budget", Scope.METRICS, this::show);
  }

  private void show(Context ctx, Invocation invocation) {
    var day = Query.ofLink(ctx, Set.of("day")).date("day");
    var view = new DayPage(report.of(day, TOP), plan, pacing).view(ServerFigures.of(figures.now()));
    Pages.html(ctx, frame.render(PAGE, Pages.visit(ctx), view));
  }
}
