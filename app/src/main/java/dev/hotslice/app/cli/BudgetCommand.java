package dev.hotslice.app.cli;

import dev.hotslice.app.OfflineService;
import dev.hotslice.app.ServiceSettings;
import dev.hotslice.app.budget.BudgetReport;
import dev.hotslice.kv.Operation;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/// `hotslice budget`: who has spent what, and how long the rest will last.
@Command(
    name = "budget",
    description = "Show what was spent and by whom, what is left, and how long it will last.")
final class BudgetCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin private ServerOptions server = new ServerOptions();
  @Mixin private AnswerFormat format = new AnswerFormat();

  @Option(
      names = "--day",
      paramLabel = "DATE",
      description = "A day (UTC) of the last five weeks, as in 2026-11-20; default: today.")
  private @Nullable String day;

  @Option(
      names = "--operation",
      paramLabel = "NAME",
      description = {
        "Whose hours to show: read, write, delete or list;",
        "default: the one that has spent most of its allowance."
      })
  private @Nullable String operation;

  @Option(
      names = "--top",
      paramLabel = "N",
      description = "How many spenders of a kind to show; default: ${DEFAULT-VALUE}.")
  private int top = BudgetReport.DEFAULT_TOP;

  BudgetCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws IOException {
    boolean json = format.isJson();
    requireValid();
    var report = report();
    if (json) {
      shell.out().println(report.toPrettyString());
    } else {
      new BudgetPage(report, operation).print(shell);
    }
    return 0;
  }

  private JsonNode report() throws IOException {
    var config = server.config(shell);
    var date = date();
    try (var api = server.connect(shell, config)) {
      if (api != null) {
        var query = "?top=" + top + (date == null ? "" : "&day=" + date);
        return api.json(api.send("GET", "/v1/budget" + query));
      }
    }
    var settings = ServiceSettings.of(config).withData(server.data(shell, config));
    try (var offline = OfflineService.open(settings.withClock(shell.clock()))) {
      return offline.budget().of(date, top);
    }
  }

  private void requireValid() {
    if (top < 0 || top > BudgetReport.MOST_TOP) {
      throw CliException.usage(
          "--top is " + top + ", it must be a number from 0 to " + BudgetReport.MOST_TOP);
    }
    var known = Arrays.stream(Operation.values()).map(Operation::noun).toList();
    if (operation != null && !known.contains(operation)) {
      throw CliException.usage(
          "--operation is " + operation + ", it must be one of " + String.join(", ", known));
    }
  }

  private @Nullable LocalDate date() {
    try {
      return day == null ? null : LocalDate.parse(day);
    } catch (DateTimeException e) {
      throw CliException.usage("--day is " + day + ", it must be a date as in 2026-11-20");
    }
  }
}
