package dev.hotslice.app.page.budget;

import dev.hotslice.app.budget.Outlook;
import dev.hotslice.app.budget.Spenders;
import dev.hotslice.app.budget.Spenders.Kind;
import dev.hotslice.app.limits.LimitText;
import dev.hotslice.app.page.Moments;
import dev.hotslice.app.page.Numbers;
import dev.hotslice.app.page.budget.BudgetView.Level;
import dev.hotslice.app.page.budget.BudgetView.Ranking;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.budget.Limit;
import dev.hotslice.kv.budget.Plan;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The page of one day, made of what `GET /v1/budget` answers.
final class DayPage {
  private final JsonNode report;
  private final Plan plan;
  private final PacingRows pacing;
  private final LocalDate day;
  private final boolean isPresent;

  DayPage(JsonNode report, Plan plan, PacingRows pacing) {
    this.report = report;
    this.plan = plan;
    this.pacing = pacing;
    this.day = LocalDate.parse(report.path("day").stringValue());
    // only the present day has a forecast
    this.isPresent = operation(Operation.READ).path("forecast").isObject();
  }

  /// @param server how it is doing now, which belongs to the present day
  BudgetView view(BudgetView.ServerView server) {
    var burns = Arrays.stream(Operation.values()).map(it -> new BurnChart(it, report)).toList();
    return new BudgetView(
        Moments.day(day),
        isPresent ? report.path("resetsAt").stringValue() : null,
        neighbour(false),
        neighbour(true),
        report.path("plan").stringValue(),
        Arrays.stream(Operation.values()).map(this::level).toList(),
        burns.stream().filter(it -> !it.isEmpty()).map(BurnChart::chart).toList(),
        quiet(burns),
        Arrays.stream(Kind.values()).map(this::ranking).filter(it -> !it.rows().isEmpty()).toList(),
        pacing.of(day, isPresent),
        Costs.of(report.path("operations")),
        Stream.of(
                Limit.READS_PER_DAY,
                Limit.WRITES_PER_DAY,
                Limit.DELETES_PER_DAY,
                Limit.LISTS_PER_DAY)
            .map(this::source)
            .toList(),
        isPresent ? List.of() : alerts(),
        isPresent ? server : null);
  }

  private Level level(Operation operation) {
    var node = operation(operation);
    long spent = node.path("spent").asLong();
    long refused = node.path("refused").asLong();
    var allowance = node.path("allowance");
    var name = capital(operation.noun()) + "s";
    boolean isLimited = allowance.isNumber();
    var state = state(node);
    return new Level(
        "level-" + operation.noun(),
        name,
        isLimited ? Numbers.whole(node.path("remaining").asLong()) : Numbers.whole(spent),
        isLimited
            ? "left; %s of %s spent"
                .formatted(Numbers.whole(spent), Numbers.whole(allowance.asLong()))
            : "spent, no limit",
        spent,
        isLimited ? allowance.asLong() : null,
        state.style(),
        state.text(),
        isPresent && (spent > 0 || node.path("forecast").path("high").asLong() > 0)
            ? Outlook.of(operation.noun(), node)
            : "",
        refused == 0 ? null : Numbers.whole(refused) + " refused");
  }

  private record State(String style, String text) {}

  private State state(JsonNode node) {
    if (!node.path("remaining").isNumber()) {
      return new State("", "no limit");
    }
    if (node.path("remaining").asLong() == 0) {
      return new State("bad", "spent");
    }
    var forecast = node.path("forecast");
    var end = clock(forecast, "exhaustedAt");
    if (end != null) {
      return forecast.path("sure").asBoolean()
          ? new State("bad", "runs out at " + end)
          : new State("warn", "may run out at " + end);
    }
    var worst = clock(forecast, "earliest");
    if (worst != null) {
      return new State("warn", "at worst until " + worst);
    }
    return new State("good", isPresent ? "suffices" : "sufficed");
  }

  private Ranking ranking(Kind kind) {
    var operations = report.path("operations");
    var used =
        Arrays.stream(Operation.values())
            .filter(it -> operation(it).path("spent").asLong() > 0)
            .toList();
    var rows =
        Spenders.of(kind, operations).rows().stream()
            .map(row ->
                new Ranking.Row(
                    row.name(), used.stream().map(it -> cell(row.spent().of(it), it)).toList()))
            .toList();
    var columns = used.stream().map(it -> capital(it.noun()) + "s").toList();
    return switch (kind) {
      case CAUSES -> new Ranking("by-cause", "By job and route", "Spender", columns, rows);
      case TOKENS -> new Ranking("by-token", "By token", "Token", columns, rows);
      case PREFIXES -> new Ranking("by-prefix", "By keys", "Namespace and prefix", columns, rows);
    };
  }

  private Ranking.Cell cell(long count, Operation operation) {
    double share = 100.0 * count / operation(operation).path("spent").asLong();
    return new Ranking.Cell(
        Numbers.whole(count), String.format(Locale.ROOT, "%.1f%%", Math.min(100, share)));
  }

  private static String quiet(List<BurnChart> burns) {
    var names =
        new ArrayList<>(burns.stream().filter(BurnChart::isEmpty).map(BurnChart::name).toList());
    if (names.isEmpty()) {
      return "";
    }
    var last = names.removeLast();
    return "No "
        + (names.isEmpty() ? "" : String.join(", ", names) + " or ")
        + last
        + " on this day.";
  }

  private String source(Limit limit) {
    return "%s: %s (%s)"
        .formatted(
            capital(limit.key()).replace('_', ' '), LimitText.of(plan, limit), plan.source(limit));
  }

  private List<String> alerts() {
    var lines = new ArrayList<String>();
    for (var alert : report.path("alerts")) {
      var at = Moments.clock(Instant.parse(alert.path("at").stringValue()));
      lines.add(at + " UTC: " + alert.path("message").asString(""));
    }
    return lines;
  }

  /// Returns the next day to either side of which something is kept; for that to be today, empty.
  private @Nullable String neighbour(boolean isLater) {
    var days = new ArrayList<LocalDate>();
    report.path("days").forEach(it -> days.add(LocalDate.parse(it.stringValue())));
    if (isLater) {
      return isPresent
          ? null
          : days.stream()
              .filter(it -> it.isAfter(day))
              .min(LocalDate::compareTo)
              .map(LocalDate::toString)
              .orElse("");
    }
    return days.stream()
        .filter(it -> it.isBefore(day))
        .max(LocalDate::compareTo)
        .map(LocalDate::toString)
        .orElse(null);
  }

  private JsonNode operation(Operation operation) {
    return report.path("operations").path(operation.noun());
  }

  private static @Nullable String clock(JsonNode node, String name) {
    var text = node.path(name).asString("");
    return text.isEmpty() ? null : Moments.clock(Instant.parse(text));
  }

  private static String capital(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
