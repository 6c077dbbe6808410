package dev.hotslice.app.cli;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `hotslice cron list`.
@Command(name = "list", description = "Show each job, its next five times (UTC) and its last run.")
final class CronListCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin private CronOptions cron = new CronOptions();

  CronListCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws Exception {
    var table = new Table(List.of("JOB", "CRON", "NEXT (UTC)", "LAST RUN"));
    try (var access = cron.open(shell)) {
      access.jobs().forEach(job -> table.add(cells(job)));
    }
    table.print(shell);
    return 0;
  }

  private static List<String> cells(JobLine job) {
    var last = job.lastRun();
    return List.of(
        job.name(),
        job.crons().isEmpty() ? "by hand" : String.join(", ", job.crons()),
        FireTimes.text(job.next()),
        last == null
            ? "never"
            : FireTimes.text(List.of(last.started()))
                + " "
                + last.outcome()
                + ", "
                + last.summary()
                + last.held().stream().map(it -> "; " + it).collect(Collectors.joining()));
  }
}
