package dev.hotslice.app.budget;

import dev.hotslice.app.alert.Alert;
import dev.hotslice.app.alert.AlertJson;
import dev.hotslice.app.http.Json;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.budget.Budget;
import dev.hotslice.kv.budget.Limit;
import dev.hotslice.kv.budget.Plan;
import dev.hotslice.kv.budget.Usage;
import dev.hotslice.kv.spending.By;
import dev.hotslice.kv.spending.Forecast;
import dev.hotslice.kv.spending.Hours;
import dev.hotslice.kv.spending.Projection;
import dev.hotslice.kv.spending.Share;
import dev.hotslice.kv.spending.Spending;
import dev.hotslice.kv.spending.SpendingDay;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// What was spent on a day, by the hour and by whom, what is left, and where the day is heading, as
/// JSON. An operation without a limit has null for both `allowance` and `remaining`.
///
/// The sum of a day is the ledger's. What the ledger counted and nobody is known for stands as
/// `notAttributed`: that of the last seconds of other servers, or of one that died.
public final class BudgetReport {
  /// Spenders of a kind that are shown unless more are asked for.
  public static final int DEFAULT_TOP = 10;

  /// Most spenders of a kind; of many more none is kept.
  public static final int MOST_TOP = 384;

  private final Budget budget;
  private final Spending spending;
  private final Supplier<Map<NamespaceId, String>> names;
  private final Function<LocalDate, List<Alert>> alerts;

  /// @param names of the namespaces, for people; one that is missing is shown by its id
  /// @param alerts that were given on a day, the latest first
  public BudgetReport(
      Budget budget,
      Spending spending,
      Supplier<Map<NamespaceId, String>> names,
      Function<LocalDate, List<Alert>> alerts) {
    this.budget = budget;
    this.spending = spending;
    this.names = names;
    this.alerts = alerts;
  }

  /// Returns the report of a day, which has a forecast if it is the present one.
  ///
  /// @param day null for the present one
  /// @param top how many spenders of a kind to show
  public ObjectNode of(@Nullable LocalDate day, int top) {
    var now = budget.clock().instant();
    var today = now.atOffset(ZoneOffset.UTC).toLocalDate();
    return day == null || day.equals(today) ? present(top) : past(day, top);
  }

  private ObjectNode present(int top) {
    var usage = budget.usage();
    var day = spending.day(usage.day());
    return report(usage, day, spending.forecast(usage, day), top);
  }

  private ObjectNode past(LocalDate date, int top) {
    return report(budget.usage(date), spending.day(date), null, top);
  }

  private ObjectNode report(Usage usage, SpendingDay day, @Nullable Forecast forecast, int top) {
    var plan = usage.plan();
    var root =
        Json.object()
            .put("plan", plan.name())
            .put("day", usage.day().toString())
            .put("resetsAt", usage.resetsAt().toString())
            .put("asOf", budget.clock().instant().toString());
    var operations = root.putObject("operations");
    var namespaces = names.get();
    for (var operation : Operation.values()) {
      // an engine may have forgotten the counters of a day long ago
      long spent = Math.max(usage.spent(operation), attributed(usage, day, operation));
      var node = operations.putObject(operation.noun());
      node.put("spent", spent);
      Json.putLimit(node, "allowance", plan.allowance(operation));
      Json.putLimit(node, "remaining", usage.remaining(operation));
      long known = day.charged(operation).total();
      node.put("refused", day.refused(operation).total());
      node.put("notAttributed", Math.max(0, spent - known));
      hours(node, "hours", day.charged(operation));
      hours(node, "refusedHours", day.refused(operation));
      node.set("top", top(day, operation, top, namespaces));
      if (forecast == null) {
        node.putNull("forecast");
      } else {
        node.set("forecast", forecast(forecast.of(operation)));
      }
    }
    root.set("invocation", invocationCaps(plan));
    var warnings = root.putArray("alerts");
    alerts.apply(usage.day()).forEach(alert -> warnings.add(AlertJson.of(alert)));
    var days = root.putArray("days");
    spending.days().forEach(each -> days.add(each.toString()));
    return root;
  }

  /// Of the present day the ledger knows best.
  private long attributed(Usage usage, SpendingDay day, Operation operation) {
    boolean isOver = !budget.clock().instant().isBefore(usage.resetsAt());
    return isOver ? day.charged(operation).total() : 0;
  }

  private static ObjectNode top(
      SpendingDay day, Operation operation, int most, Map<NamespaceId, String> namespaces) {
    var node = Json.object();
    for (var by : By.values()) {
      var rows = node.putArray(member(by));
      for (var share : day.top(by, operation, most)) {
        var row = rows.addObject();
        if (by == By.PREFIX) {
          row.put("namespace", name(share, namespaces));
        }
        row.put(by == By.PREFIX ? "prefix" : "name", share.name());
        row.put("spent", share.amount());
        if (share.most() > share.amount()) {
          row.put("atMost", share.most());
        }
      }
    }
    return node;
  }

  private static String member(By by) {
    return switch (by) {
      case CAUSE -> "causes";
      case TOKEN -> "tokens";
      case PREFIX -> "prefixes";
    };
  }

  private static String name(Share share, Map<NamespaceId, String> namespaces) {
    return namespaces.getOrDefault(new NamespaceId(share.namespace()), share.namespace());
  }

  private static void hours(ObjectNode node, String name, Hours hours) {
    var array = node.putArray(name);
    hours.counts().forEach(array::add);
  }

  private static ObjectNode forecast(Projection projection) {
    var node =
        Json.object()
            .put("total", projection.total())
            .put("low", projection.low())
            .put("high", projection.high());
    time(node, "exhaustedAt", projection.exhaustedAt());
    time(node, "earliest", projection.earliest());
    time(node, "latest", projection.latest());
    return node.put("sure", projection.isSure()).put("daysLearnt", projection.daysLearnt());
  }

  private static void time(ObjectNode node, String name, @Nullable Instant time) {
    node.put(name, time == null ? null : time.toString());
  }

  private static ObjectNode invocationCaps(Plan plan) {
    var node = Json.object();
    Json.putLimit(node, "operations", plan.number(Limit.OPERATIONS_PER_INVOCATION));
    Json.putLimit(node, "subrequests", plan.number(Limit.SUBREQUESTS_PER_INVOCATION));
    return node.put("simultaneousConnections", plan.simultaneousConnections());
  }
}
