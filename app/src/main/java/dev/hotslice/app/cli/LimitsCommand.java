package dev.hotslice.app.cli;

import dev.hotslice.app.Plans;
import dev.hotslice.app.limits.LimitText;
import dev.hotslice.app.limits.LimitsJson;
import dev.hotslice.kv.budget.Limit;
import dev.hotslice.kv.budget.Plan;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `hotslice limits`.
@Command(
    name = "limits",
    description = {
      "Show every limit that the configuration leads to, and where its number comes from:",
      "a page of Cloudflare's, the compatibility date, or a key of the configuration."
    })
final class LimitsCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin private ConfigOptions config = new ConfigOptions();
  @Mixin private AnswerFormat format = new AnswerFormat();

  LimitsCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    boolean json = format.isJson();
    var read = config.load(shell);
    var plan = Plans.of(read);
    if (json) {
      AnswerFormat.print(shell, LimitsJson.of(plan));
    } else {
      print(plan, read.compatibilityDate() == null ? "none" : read.compatibilityDate());
    }
    return 0;
  }

  private void print(Plan plan, String date) {
    var profile = plan.name().equals(plan.profile()) ? "" : ", from " + plan.profile();
    shell.out().println("plan " + plan.name() + profile + "; compatibility date " + date);
    shell.out().println();
    var table = new Table(List.of("LIMIT", "NUMBER", "HERE", "SOURCE"));
    for (var limit : Limit.values()) {
      table.add(
          List.of(
              limit.key(),
              LimitText.of(plan, limit),
              limit.enforcement().toString(),
              plan.source(limit).toString()));
    }
    table.print(shell);
  }
}
