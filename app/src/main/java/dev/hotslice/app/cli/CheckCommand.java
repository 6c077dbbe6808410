package dev.hotslice.app.cli;

import dev.hotslice.app.PacingSetup;
import dev.hotslice.app.Plans;
import dev.hotslice.config.ConfigReader;
import dev.hotslice.config.Forecast;
import dev.hotslice.config.ProblemPrinter;
import dev.hotslice.config.Schedule;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `hotslice check`: says everything that is wrong with a configuration, and what it would do.
@Command(
    name = "check",
    description = "Check the configuration and show what it would do. 1 if it has errors.")
final class CheckCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin private ConfigOptions config = new ConfigOptions();

  CheckCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    var file = config.file(shell);
    var result = ConfigReader.read(file, config.environment(), shell.variables());
    shell.err().print(new ProblemPrinter(shell.folder()).print(result.problems()));
    var read = result.config();
    if (read == null) {
      return CliException.FAILED;
    }
    shell.out().println(file + " is good");
    shell.out().println();
    shell.out().print(NamespaceLines.of(read));
    var now = shell.clock().instant();
    shell.out().print(Schedule.of(read, now).print());
    shell.out().println();
    var plan = Plans.of(read);
    shell.out().print(PacingLines.of(PacingSetup.policies(read), plan));
    shell.out().println();
    shell.out().print(Forecast.of(read, now).print(plan.name(), PlanOptions.allowed(plan)));
    return 0;
  }
}
