package dev.hotslice.app.figures;

import dev.hotslice.app.auth.Scope;
import dev.hotslice.app.http.Query;
import dev.hotslice.app.http.Responses;
import dev.hotslice.app.http.Router;
import dev.hotslice.app.http.Routes;
import dev.hotslice.kv.invocation.Invocation;
import io.javalin.http.Context;
import java.util.Set;

/// Shows how the service is doing.
public final class FiguresRoutes implements Routes {
  private final ServiceFigures figures;

  public FiguresRoutes(ServiceFigures figures) {
    this.figures = figures;
  }

  @Override
  public void register(Router router) {
    router.get("/v1/health/figures", Scope.METRICS, this::show);
  }

  private void show(Context ctx, Invocation invocation) {
    var _ = Query.of(ctx, Set.of());
    ctx.header("Cache-Control", "no-store");
    Responses.json(ctx, FiguresJson.of(figures.now()));
  }
}
