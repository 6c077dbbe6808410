package dev.hotslice.bench.start;

import dev.hotslice.bench.contest.Pace;
import dev.hotslice.bench.lab.Machine;
import dev.hotslice.bench.report.Heading;
import dev.hotslice.bench.report.Met;
import dev.hotslice.bench.report.Numbers;
import dev.hotslice.bench.report.Report;
import dev.hotslice.bench.report.Series;
import dev.hotslice.bench.report.Table;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// The report of the part `start`.
///
/// @param idle how long nobody asked before memory was looked at
record StartReport(LocalDate date, Machine machine, Pace pace, Duration idle, List<Start> starts)
    implements Report {
  private static final double GOAL_MILLIS = 1_500;
  private static final double GOAL_MB = 200;
  private static final double BYTES_PER_MB = 1e6;

  StartReport {
    starts = List.copyOf(starts);
  }

  @Override
  public String markdown() {
    return """
    %s
    ## How it was measured

    - `./hotslice serve` of the example with its embedded store, which was filled before, and without its
      crons, so that each start must serve the same bytes. The time runs from the command, the script
      included, until the hot slice has come whole; it is asked for every 2 ms. CPU is what the server used
      up to then.
    - Memory is resident, %d s after that, in which nobody asked and no collection was forced.
    - The ways take turns, %d rounds; median, in brackets least and most. `hotslice --prepare` makes the
      cache of loaded classes, `--forget` takes it away; the first start has it made in the background,
      by a process of low priority whose memory is not its own.

    ## Goals

    %s
    ## Figures

    %s\
    """
        .formatted(
            new Heading("Start", "./hotslice bench start" + pace.options(), date, machine),
            idle.toSeconds(),
            rounds(),
            goals(),
            figures());
  }

  private long rounds() {
    return starts.stream().filter(start -> start.way() == Way.PREPARED).count();
  }

  private Table goals() {
    var table = new Table("", "wanted", "reached", "met");
    double millis = series(Way.PREPARED, StartReport::millis).median();
    table.row(
        "start to first hot slice",
        "under 1.5 s",
        Numbers.form("%.0f ms", millis),
        verdict(millis, GOAL_MILLIS));
    double megabytes = series(Way.PREPARED, StartReport::megabytes).median();
    table.row(
        "memory at rest",
        "under 200 MB",
        Numbers.form("%.0f MB", megabytes),
        verdict(megabytes, GOAL_MB));
    return table;
  }

  private String verdict(double reached, double most) {
    if (!starts.stream().allMatch(Start::sameBytes)) {
      return "not counted, a start served something else";
    }
    return Met.under(reached, most);
  }

  private Table figures() {
    var table = new Table("", "first hot slice", "CPU until then", "memory at rest");
    for (var way : Way.values()) {
      table.row(
          way.toString(),
          Numbers.spread("%.0f ms", series(way, StartReport::millis)),
          Numbers.spread("%.2f s", series(way, start -> start.cpu().toMillis() / 1e3)),
          way == Way.FIRST ? "" : Numbers.spread("%.0f MB", series(way, StartReport::megabytes)));
    }
    return table;
  }

  private Series series(Way way, ToDoubleFunction<Start> figure) {
    return Series.of(starts.stream().filter(it -> it.way() == way).mapToDouble(figure));
  }

  private static double millis(Start start) {
    return start.toAnswer().toNanos() / 1e6;
  }

  private static double megabytes(Start start) {
    return start.idleBytes() / BYTES_PER_MB;
  }
}
