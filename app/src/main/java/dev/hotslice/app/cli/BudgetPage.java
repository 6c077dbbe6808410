package dev.hotslice.app.cli;

import dev.hotslice.app.budget.Outlook;
import dev.hotslice.app.budget.Spenders;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The budget of a day as `hotslice budget` shows it, from what `GET /v1/budget` answers.
final class BudgetPage {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
  private static final List<String> OPERATIONS = List.of("read", "write", "delete", "list");

  private final JsonNode report;
  private final String shown;

  /// @param operation whose hours to show, or null for the one that has spent most of its allowance
  BudgetPage(JsonNode report, @Nullable String operation) {
    this.report = report;
    this.shown = operation == null ? mostSpent() : operation;
  }

  void print(Shell shell) {
    var out = shell.out();
    out.println(title());
    out.println();
    operations().print(shell);
    out.println();
    var news = forecasts();
    news.addAll(alerts());
    if (!news.isEmpty()) {
      news.forEach(out::println);
      out.println();
    }
    HourBars.of(operation(shown), shown, over()).forEach(out::println);
    for (var kind : Spenders.Kind.values()) {
      var table = SpenderTable.of(kind, report.path("operations"));
      if (table != null) {
        out.println();
        table.print(shell);
      }
    }
  }

  private String title() {
    var day = "Budget of " + text(report, "day") + ", plan " + text(report, "plan");
    if (isOver()) {
      return day + ": this day is over";
    }
    if (!hasBegun()) {
      return day + ": this day has not begun";
    }
    var left = Duration.between(asOf(), resetsAt());
    return day
        + ": starts again in "
        + (left.toHours() > 0 ? left.toHours() + " h " : "")
        + left.toMinutesPart()
        + " min, at 00:00 UTC";
  }

  private Table operations() {
    var table =
        new Table(List.of("OPERATION", "SPENT", "ALLOWANCE", "LEFT", "REFUSED", "NOT ATTRIBUTED"));
    for (var name : OPERATIONS) {
      var node = operation(name);
      table.add(
          List.of(
              name,
              count(node.path("spent")),
              count(node.path("allowance")),
              count(node.path("remaining")),
              count(node.path("refused")),
              count(node.path("notAttributed"))));
    }
    return table;
  }

  private List<String> forecasts() {
    var lines = new ArrayList<String>();
    long all = 0;
    for (var name : OPERATIONS) {
      var forecast = operation(name).path("forecast");
      long spent = operation(name).path("spent").asLong();
      all += spent;
      if (forecast.isObject() && (spent > 0 || forecast.path("high").asLong() > 0)) {
        lines.add(Outlook.of(name, operation(name)));
      }
    }
    if (lines.isEmpty() && all == 0) {
      lines.add(isOver() ? "Nothing was spent." : "Nothing was spent yet.");
    }
    return lines;
  }

  private List<String> alerts() {
    var lines = new ArrayList<String>();
    for (var alert : report.path("alerts")) {
      var line = "Alert of " + time(alert, "at") + " UTC: " + text(alert, "message");
      lines.add(Texts.visible(line));
    }
    return lines;
  }

  private String mostSpent() {
    var most = "write";
    double share = -1;
    for (var name : OPERATIONS) {
      var node = operation(name);
      var allowance = node.path("allowance");
      double spent = (double) node.path("spent").asLong();
      // without a limit an operation counts as little as it can
      double part = allowance.isNumber() ? spent / Math.max(1, allowance.asLong()) : spent / 1e12;
      if (part > share) {
        share = part;
        most = name;
      }
    }
    return share == 0 ? "write" : most;
  }

  private JsonNode operation(String name) {
    return report.path("operations").path(name);
  }

  private Instant asOf() {
    return Instant.parse(text(report, "asOf"));
  }

  private Instant resetsAt() {
    return Instant.parse(text(report, "resetsAt"));
  }

  private boolean isOver() {
    return !asOf().isBefore(resetsAt());
  }

  private boolean hasBegun() {
    return !asOf().isBefore(resetsAt().minus(Duration.ofDays(1)));
  }

  /// Returns how many hours of the day are over, the one that runs included.
  private int over() {
    if (!hasBegun()) {
      return 0;
    }
    return isOver() ? 24 : asOf().atOffset(ZoneOffset.UTC).getHour() + 1;
  }

  private static String count(JsonNode number) {
    return number.isNumber() ? Figures.count(number.asLong()) : "no limit";
  }

  private static @Nullable String time(JsonNode node, String name) {
    var text = node.path(name).asString("");
    return text.isEmpty() ? null : Instant.parse(text).atOffset(ZoneOffset.UTC).format(TIME);
  }

  private static String text(JsonNode node, String name) {
    return node.path(name).asString("");
  }
}
