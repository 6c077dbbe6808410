package dev.hotslice.app.cli;

import dev.hotslice.config.Forecast;
import dev.hotslice.kv.journal.JournalFolder;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `hotslice budget plan`: what a configuration will cost before it ever runs.
@Command(
    name = "plan",
    description = {
      "Forecast what a configuration costs in a day: its crons, times what the runs of its jobs",
      "were seen to cost or are assumed to. Every assumption is printed."
    })
final class BudgetPlanCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin private ConfigOptions config = new ConfigOptions();
  @Mixin private DataOption data = new DataOption();
  @Mixin private PlanOptions plan = new PlanOptions();
  @Mixin private AnswerFormat format = new AnswerFormat();

  BudgetPlanCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws IOException {
    boolean json = format.isJson();
    var read = config.load(shell);
    var limits = plan.of(read);
    var now = shell.clock().instant();
    var seen = Observations.in(JournalFolder.in(data.folder(shell, read)), now, read);
    var forecast = Forecast.of(read, now, seen::cost, seen.readers());
    var answer = new PlanAnswer(read, limits, forecast, seen.notes());
    if (json) {
      AnswerFormat.print(shell, answer.json());
    } else {
      answer.print(shell);
    }
    return 0;
  }
}
