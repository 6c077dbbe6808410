package dev.hotslice.app.metrics;

import dev.hotslice.app.auth.Scope;
import dev.hotslice.app.http.Responses;
import dev.hotslice.app.http.Router;
import dev.hotslice.app.http.Routes;
import dev.hotslice.kv.invocation.Invocation;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;

/// Shows the metrics to Prometheus.
public final class MetricsRoutes implements Routes {
  private final Metrics metrics;

  public MetricsRoutes(Metrics metrics) {
    this.metrics = metrics;
  }

  @Override
  public void register(Router router) {
    router.get("/metrics", Scope.METRICS, this::show);
  }

  private void show(Context ctx, Invocation invocation) {
    ctx.header("Cache-Control", "no-store");
    Responses.bytes(
        ctx,
        "text/plain; version=0.0.4; charset=utf-8",
        metrics.scrape().getBytes(StandardCharsets.UTF_8));
  }
}
