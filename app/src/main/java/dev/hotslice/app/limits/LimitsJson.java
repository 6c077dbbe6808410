package dev.hotslice.app.limits;

import dev.hotslice.app.http.Json;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.budget.Limit;
import dev.hotslice.kv.budget.Plan;
import dev.hotslice.kv.budget.Usage;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/// A plan as the API shows it. Null stands for no limit.
public final class LimitsJson {
  private LimitsJson() {}

  /// Returns every number with its source.
  public static ObjectNode of(Plan plan) {
    var root = Json.object().put("plan", plan.name()).put("profile", plan.profile());
    root.set("invocation", invocation(plan));
    var limits = root.putArray("limits");
    for (var limit : Limit.values()) {
      var node = limits.addObject().put("limit", limit.key());
      value(node, "value", plan, limit);
      node.put("unit", lower(limit.unit()))
          .put("source", plan.source(limit).toString())
          .put("enforcement", limit.enforcement().toString())
          .put("configurable", limit.isConfigurable());
    }
    return root;
  }

  /// Returns what a Worker has to know that enforces the limits itself: those of an invocation, and
  /// which operations the day allows no more.
  public static ObjectNode state(Usage usage) {
    var root = Json.object();
    root.set("invocation", invocation(usage.plan()));
    return addDay(root, usage);
  }

  /// Adds which operations the day allows no more.
  static ObjectNode addDay(ObjectNode root, Usage usage) {
    root.put("resetsAt", usage.resetsAt().toString());
    var spent = root.putArray("spent");
    for (var operation : Operation.values()) {
      if (usage.remaining(operation) <= 0) {
        spent.add(operation.verb());
      }
    }
    return root;
  }

  private static ObjectNode invocation(Plan plan) {
    var node = Json.object();
    value(node, "operations", plan, Limit.OPERATIONS_PER_INVOCATION);
    value(node, "subrequests", plan, Limit.SUBREQUESTS_PER_INVOCATION);
    value(node, "simultaneousConnections", plan, Limit.SIMULTANEOUS_CONNECTIONS);
    value(node, "slotRule", plan, Limit.SLOT_RULE);
    return node;
  }

  private static void value(ObjectNode node, String name, Plan plan, Limit limit) {
    if (limit.unit() == Limit.Unit.SLOT_RULE) {
      node.put(name, lower(plan.slotRule()));
    } else {
      Json.putLimit(node, name, plan.number(limit));
    }
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
