package dev.hotslice.app.figures;

import dev.hotslice.app.http.Json;
import tools.jackson.databind.node.ObjectNode;

/// The figures as the API shows them. Times are in milliseconds.
final class FiguresJson {
  private static final double STEPS = 1_000;

  private FiguresJson() {}

  static ObjectNode of(Figures figures) {
    var root =
        Json.object()
            .put("from", figures.from().toString())
            .put("until", figures.until().toString());
    var routes = root.putArray("routes");
    for (var route : figures.routes()) {
      routes
          .addObject()
          .put("route", route.name())
          .put("requests", route.requests())
          .put("notModified", route.notModified())
          .put("failed", route.failed())
          .put("p50Ms", rounded(route.millis(50)))
          .put("p95Ms", rounded(route.millis(95)))
          .put("p99Ms", rounded(route.millis(99)));
    }
    var caches = root.putArray("caches");
    for (var cache : figures.caches()) {
      caches
          .addObject()
          .put("cache", cache.name())
          .put("hits", cache.hits())
          .put("misses", cache.misses())
          .put("hitRate", cache.lookups() == 0 ? null : (Double) rounded(cache.hitRate()));
    }
    var usage = figures.usage();
    root.putObject("gate").put("waiting", usage.waiting());
    root.putObject("process")
        .put("cores", rounded(usage.cores()))
        .put("heapBytes", usage.heapBytes())
        .put("residentBytes", usage.residentBytes());
    return root;
  }

  private static double rounded(double number) {
    return Math.round(number * STEPS) / STEPS;
  }
}
