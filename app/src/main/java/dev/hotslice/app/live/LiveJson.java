package dev.hotslice.app.live;

import dev.hotslice.app.alert.AlertJson;
import dev.hotslice.app.cron.RunJson;
import dev.hotslice.app.http.Json;
import dev.hotslice.kv.Operation;
import tools.jackson.databind.node.ObjectNode;

/// What events say, as JSON.
final class LiveJson {
  private LiveJson() {}

  static String of(LiveEvent event) {
    return node(event).toString();
  }

  private static ObjectNode node(LiveEvent event) {
    return switch (event) {
      case LiveEvent.Published published ->
          Json.object()
              .put("index", published.index())
              .put("generation", published.generation())
              .put("newItems", published.newItems())
              .put("total", published.total())
              .put("changedAt", published.changedAt().toString());
      case LiveEvent.Engaged(var counted) -> engaged(counted);
      case LiveEvent.Spent spent -> spent(spent);
      case LiveEvent.Ran(var run) ->
          RunJson.of(run).put("ended", run.started().plus(run.duration()).toString());
      case LiveEvent.Alerted(var alert) -> AlertJson.of(alert);
    };
  }

  private static ObjectNode engaged(Counted counted) {
    var node = Json.object().put("all", counted.isAll());
    var items = node.putObject("items");
    counted
        .items()
        .forEach((id, change) ->
            items.putObject(id).put("likes", change.likes()).put("views", change.views()));
    return node;
  }

  private static ObjectNode spent(LiveEvent.Spent spent) {
    var usage = spent.usage();
    var node =
        Json.object()
            .put("day", usage.day().toString())
            .put("resetsAt", usage.resetsAt().toString());
    var operations = node.putObject("operations");
    for (var operation : Operation.values()) {
      var one = operations.putObject(operation.noun()).put("spent", usage.spent(operation));
      Json.putLimit(one, "allowance", usage.plan().allowance(operation));
      Json.putLimit(one, "remaining", usage.remaining(operation));
      one.put("projected", spent.projected().get(operation));
    }
    return node;
  }
}
