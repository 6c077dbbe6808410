package dev.hotslice.app.cli;

import dev.hotslice.app.OfflineService;
import dev.hotslice.app.cron.CronJob;
import dev.hotslice.app.cron.JobBoard;
import dev.hotslice.cron.CronExpression;
import java.util.List;
import java.util.stream.Collectors;

/// The jobs of a configuration, run by this process on data that no server holds.
final class LocalCron implements CronAccess {
  private static final int TIMES = 5;

  private final OfflineService offline;
  private final JobBoard board;

  /// @param offline closed together with this
  LocalCron(OfflineService offline) {
    this.offline = offline;
    this.board = offline.jobs();
  }

  @Override
  public List<JobLine> jobs() {
    return board.jobs().stream().map(this::line).toList();
  }

  @Override
  public RunLine run(String job) {
    var found = board.find(job);
    if (found == null) {
      var names = board.jobs().stream().map(it -> it.job().name());
      throw CliException.failed(
          "there is no job \"" + job + "\"; there are " + names.collect(Collectors.joining(", ")));
    }
    return RunLine.of(board.run(found.job()));
  }

  @Override
  public void close() {
    offline.close();
  }

  private JobLine line(CronJob job) {
    var name = job.job().name();
    var last = board.runs().recent(name, 1);
    return new JobLine(
        name,
        job.crons().stream().map(CronExpression::toString).toList(),
        board.nextTimes(job, TIMES),
        last.isEmpty() ? null : RunLine.of(last.getFirst()));
  }
}
