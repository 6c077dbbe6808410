package dev.hotslice.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `hotslice cron run`: fails when the run failed, and tells of the parts that did.
@Command(name = "run", description = "Run a job now and wait for its end.")
final class CronRunCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin private CronOptions cron = new CronOptions();

  @Parameters(paramLabel = "JOB", description = "Its name, as in: hotslice cron list")
  private String job = "";

  CronRunCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws Exception {
    try (var access = cron.open(shell)) {
      var run = access.run(job);
      run.failures().forEach(line -> shell.err().println("  " + Texts.visible(line)));
      if (!run.isDone()) {
        throw CliException.failed(Texts.visible(run.toString()));
      }
      shell.out().println(Texts.visible(run.toString()));
      run.held().forEach(line -> shell.out().println("  " + Texts.visible(line)));
      return 0;
    }
  }
}
