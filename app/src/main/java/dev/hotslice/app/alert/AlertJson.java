package dev.hotslice.app.alert;

import dev.hotslice.app.http.Json;
import tools.jackson.databind.node.ObjectNode;

/// An alert as receivers and readers of the API see it.
public final class AlertJson {
  private AlertJson() {}

  /// Returns the alert alone.
  public static ObjectNode of(Alert alert) {
    var node =
        Json.object()
            .put("type", alert.type())
            .put("cause", alert.cause())
            .put("day", alert.day().toString())
            .put("at", alert.at().toString())
            .put("message", alert.message());
    var figures = alert.figures();
    if (figures != null) {
      var exhaustedAt = figures.exhaustedAt();
      node.put("operation", figures.operation())
          .put("percent", figures.percent())
          .put("spent", figures.spent())
          .put("allowance", figures.allowance())
          .put("projected", figures.projected())
          .put("exhaustedAt", exhaustedAt == null ? null : exhaustedAt.toString())
          .put("resetsAt", figures.resetsAt().toString());
    }
    return node;
  }

  /// Returns the body of a delivery, in the form of Standard Webhooks.
  static byte[] body(Alert alert) {
    var root = Json.object().put("type", alert.type()).put("timestamp", alert.at().toString());
    root.set("data", of(alert));
    return Json.bytes(root);
  }
}
