package dev.hotslice.app.invocation;

import dev.hotslice.app.http.Json;
import dev.hotslice.kv.invocation.Spent;
import tools.jackson.databind.node.ObjectNode;

/// Invocations as the API shows them. Times are in milliseconds.
final class InvocationJson {
  private InvocationJson() {}

  static ObjectNode of(WorkerReports.Reported reported) {
    var report = reported.report();
    var node =
        Json.object()
            .put("time", reported.time().toString())
            .put("worker", report.worker())
            .put("handler", report.handler())
            .put("cron", report.cron())
            .put("outcome", report.failed() ? "exception" : "ok");
    return add(node, report.spent())
        .put("waitedMs", report.waited().toMillis())
        .put("wallMs", report.wall().toMillis());
  }

  static ObjectNode of(WorkerTotals totals) {
    var node =
        Json.object()
            .put("worker", totals.worker())
            .put("invocations", totals.invocations())
            .put("failed", totals.failed())
            .put("last", totals.last().toString());
    add(node, totals.spent());
    node.set("operationsEach", usual(totals.operations()));
    node.set("waitedMs", usual(totals.waited()));
    node.set("wallMs", usual(totals.wall()));
    return node;
  }

  private static ObjectNode add(ObjectNode node, Spent spent) {
    return node.put("operations", spent.operations())
        .put("reads", spent.reads())
        .put("writes", spent.writes())
        .put("deletes", spent.deletes())
        .put("lists", spent.lists())
        .put("subrequests", spent.subrequests())
        .put("refused", spent.refused())
        .put("peakConnections", spent.peakConnections());
  }

  private static ObjectNode usual(WorkerTotals.Usual usual) {
    return Json.object().put("p50", usual.p50()).put("p95", usual.p95());
  }
}
