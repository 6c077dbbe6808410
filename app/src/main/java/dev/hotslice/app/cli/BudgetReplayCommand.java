package dev.hotslice.app.cli;

import dev.hotslice.kv.journal.JournalFolder;
import dev.hotslice.kv.journal.RecordedDay;
import dev.hotslice.kv.journal.Replay;
import java.io.IOException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `hotslice budget replay`: reads the journal in the data folder, whether a server runs there or
/// not. What a running server has spent in the last seconds is not in it yet.
@Command(
    name = "replay",
    description = {
      "Tell what a recorded day would have cost, and what would have been refused, under another",
      "plan or schedule. With --config its plan and crons are used."
    })
final class BudgetReplayCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin private ConfigOptions config = new ConfigOptions();
  @Mixin private DataOption data = new DataOption();
  @Mixin private PlanOptions plan = new PlanOptions();
  @Mixin private AnswerFormat format = new AnswerFormat();

  @Option(
      names = "--day",
      paramLabel = "DAY",
      description = "A UTC day as in 2026-11-20; default: the last one that was recorded.")
  private @Nullable LocalDate day;

  @Option(
      names = "--schedule",
      paramLabel = "JOB=CRON",
      description = "Another cron for a job, as in \"refresh-hub=*/30 * * * *\"; may be repeated.")
  private Map<String, String> crons = new LinkedHashMap<>();

  BudgetReplayCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws IOException {
    boolean json = format.isJson();
    var read = config.load(shell);
    var limits = plan.of(read);
    var folder = JournalFolder.in(data.folder(shell, read));
    var recorded = recorded(folder);
    var schedules = new Schedules(recorded);
    if (config.isNamed()) {
      schedules.follow(read);
    }
    crons.forEach(schedules::move);
    var answer =
        new ReplayAnswer(
            recorded,
            Replay.of(recorded, schedules.day(), limits),
            schedules.moved(),
            schedules.notes());
    if (json) {
      AnswerFormat.print(shell, answer.json());
    } else {
      answer.print(shell);
    }
    return 0;
  }

  private RecordedDay recorded(JournalFolder folder) throws IOException {
    var days = folder.days();
    if (days.isEmpty()) {
      throw CliException.failed(
          "nothing is recorded in "
              + folder.path()
              + ": a server writes there what it spends, unless hotslice.journal.keep is 0; name"
              + " its data folder with --data");
    }
    var chosen = day == null ? days.getLast() : day;
    if (!days.contains(chosen)) {
      throw CliException.failed(
          "--day is %s, and nothing is recorded of it in %s; there is %s"
              .formatted(
                  chosen,
                  folder.path(),
                  days.size() == 1
                      ? days.getFirst()
                      : "from " + days.getFirst() + " to " + days.getLast()));
    }
    return folder.read(chosen);
  }
}
