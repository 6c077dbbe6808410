package dev.hotslice.app.cli;

import dev.hotslice.app.http.Json;
import dev.hotslice.config.Forecast;
import dev.hotslice.config.JobConfig;
import dev.hotslice.config.Operations;
import dev.hotslice.config.WorkerConfig;
import dev.hotslice.kv.Amounts;
import dev.hotslice.kv.budget.Limit;
import dev.hotslice.kv.budget.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/// A forecast beside a plan, for people and for programs.
///
/// @param notes what else was assumed
record PlanAnswer(WorkerConfig config, Plan plan, Forecast forecast, List<String> notes) {
  void print(Shell shell) {
    shell
        .out()
        .println(
            "A day on which all crons of " + config.file() + " fire, under plan " + plan.name());
    shell.out().println();
    var table = new Table(List.of("", "RUNS", "FIND NEWS", "READS", "WRITES", "DELETES", "LISTS"));
    for (var line : forecast.lines()) {
      table.add(
          row(
              line.job(),
              Figures.count(line.runs()),
              percent(line.cost().share()),
              line.operations()));
    }
    table.add(row("readers", "", "", forecast.readers()));
    table.add(row("total", "", "", forecast.total()));
    table.add(row("plan " + plan.name(), "", "", PlanOptions.allowed(plan)));
    table.print(shell);
    shell.out().println();
    var refusals = refusals();
    if (refusals.isEmpty()) {
      shell.out().println("All of it is within the plan.");
    }
    refusals.forEach(shell.out()::println);
    PriceText.print(shell, amounts(forecast.total()));
    shell.out().println();
    shell.out().println("Assumed:");
    assumptions().forEach(line -> shell.out().println("  " + Texts.visible(line)));
  }

  ObjectNode json() {
    var root = Json.object().put("plan", plan.name()).put("fits", refusals().isEmpty());
    var jobs = root.putArray("jobs");
    for (var line : forecast.lines()) {
      var job =
          jobs.addObject()
              .put("job", line.job())
              .put("runs", line.runs())
              .put("share", line.cost().share())
              .put("source", line.cost().source());
      job.set("operations", json(line.operations()));
    }
    root.set("readers", json(forecast.readers()));
    var operations = root.putObject("operations");
    for (var demand : forecast.demands(PlanOptions.allowed(plan))) {
      var node = operations.putObject(demand.operation()).put("total", demand.total());
      Json.putLimit(node, "allowance", demand.allowed());
      node.put("refused", demand.refused());
      node.put("refusedFrom", demand.from() == null ? null : demand.from().toString());
    }
    root.set("price", PriceText.json(amounts(forecast.total())));
    var over = root.putArray("problems");
    refusals().forEach(over::add);
    var lines = root.putArray("assumptions");
    assumptions().forEach(lines::add);
    return root;
  }

  /// Returns a line for each limit that is too low.
  private List<String> refusals() {
    var lines = new ArrayList<String>();
    for (var demand : forecast.demands(PlanOptions.allowed(plan))) {
      if (demand.refused() > 0) {
        lines.add(
            "%s run out at %s UTC: %s of %s are refused; run less often or choose another plan"
                .formatted(
                    demand.operation(),
                    demand.from(),
                    Figures.count(demand.refused()),
                    Figures.count(demand.total())));
      }
    }
    addFetches(lines);
    if (config.crons().size() > plan.number(Limit.CRON_TRIGGERS)) {
      lines.add(
          "%d crons, and the plan allows %d of an account"
              .formatted(config.crons().size(), plan.number(Limit.CRON_TRIGGERS)));
    }
    return lines;
  }

  private void addFetches(List<String> lines) {
    for (var index : config.hotslice().indexes()) {
      int fetches = Observations.fetches(config, index);
      boolean refreshed =
          config.hotslice().jobs().stream()
              .filter(job -> job.run() == JobConfig.Kind.REFRESH)
              .anyMatch(job -> index.name().equals(job.index()));
      if (refreshed && fetches > plan.subrequestsPerInvocation()) {
        lines.add(
            "a refresh of %s fetches %d sources, and the plan allows %d external fetches: the others are refused"
                .formatted(index.name(), fetches, plan.subrequestsPerInvocation()));
      }
    }
  }

  private List<String> assumptions() {
    var lines = new ArrayList<String>();
    for (var line : forecast.lines()) {
      lines.add(line.job() + ": " + line.cost().source());
    }
    lines.add(
        "a run that finds something costs as much as it was seen to, else: a refresh 3 reads, 2"
            + " writes and 1 delete (hot slice and one cold segment), a snapshot 1 read and 1"
            + " write; one that finds nothing 1 read");
    if (forecast.lines().isEmpty() && !config.crons().isEmpty()) {
      lines.add(
          "crons: they fire a Worker's own code, of which nothing is known; [[hotslice.indexes]] would"
              + " give them jobs");
    }
    lines.addAll(notes);
    return lines;
  }

  private static List<String> row(String name, String runs, String share, Operations operations) {
    return List.of(
        name,
        runs,
        share,
        number(operations.reads()),
        number(operations.writes()),
        number(operations.deletes()),
        number(operations.lists()));
  }

  private static String number(long number) {
    return number == Long.MAX_VALUE ? "no limit" : Figures.count(number);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f%%", share * 100);
  }

  private static ObjectNode json(Operations operations) {
    return Json.object()
        .put("reads", operations.reads())
        .put("writes", operations.writes())
        .put("deletes", operations.deletes())
        .put("lists", operations.lists());
  }

  private static Amounts amounts(Operations operations) {
    return new Amounts(
        operations.reads(), operations.writes(), operations.deletes(), operations.lists());
  }
}
