package dev.hotslice.bench.refresh;

import dev.hotslice.bench.contest.Pace;
import dev.hotslice.bench.lab.Machine;
import dev.hotslice.bench.report.Heading;
import dev.hotslice.bench.report.Met;
import dev.hotslice.bench.report.Numbers;
import dev.hotslice.bench.report.Report;
import dev.hotslice.bench.report.Series;
import dev.hotslice.bench.report.Table;
import dev.hotslice.bench.report.WhereTimeGoes;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/// The report of the part `refresh`.
record RefreshReport(
    LocalDate date,
    Machine machine,
    Pace pace,
    Map<Case, List<Run>> runs,
    Large large,
    WhereTimeGoes profiles)
    implements Report {
  private static final double WANTED_CPU_MILLIS = 5;
  private static final double BYTES_PER_MB = 1e6;

  RefreshReport {
    runs = Map.copyOf(runs);
  }

  @Override
  public String markdown() {
    return """
    %s
    ## How it was measured

    - %d sources of %d items each in RSS, served by the bench, each on an address of its own, so that each
      is another host; the six slots of an invocation, the embedded store, no limit a day.
    - A run is started by `POST /v1/cron/refresh/run`, which answers when it is over. CPU is what the whole
      process used meanwhile, in steps of 10 ms. After %d s of runs that do not count, %d rounds in which
      the cases take turns; median, in brackets least and most.
    - Of each run is checked that every source was asked once, how many documents were written, and that a
      new item is in the hot slice that is served right after it.
    - Large documents: a server of its own with `%s`, %.1f MB in all, everything new, and then all of it
      again.

    ## Goals

    %s
    ## Figures

    %s%s\
    """
        .formatted(
            new Heading("Refresh", "./hotslice bench refresh" + pace.options(), date, machine),
            RefreshPart.SOURCES,
            RefreshPart.ITEMS,
            pace.warmUp().toSeconds(),
            pace.rounds(),
            large.heap(),
            large.bytes() / BYTES_PER_MB,
            goals(),
            figures(),
            profiles.markdown());
  }

  private Table goals() {
    var table = new Table("", "wanted", "reached", "met");
    for (var changes : Case.values()) {
      double seconds = series(changes, RefreshReport::seconds).median();
      table.row(
          changes + ": a run",
          Numbers.form("under %.1f s", changes.wantedSeconds()),
          Numbers.form("%.3f s", seconds),
          verdict(changes, seconds, changes.wantedSeconds()));
    }
    for (var changes : List.of(Case.NOT_MODIFIED, Case.SAME_BYTES)) {
      double millis = series(changes, RefreshReport::cpuMillis).median();
      table.row(
          changes + ": CPU for each source",
          Numbers.form("under %.0f ms", WANTED_CPU_MILLIS),
          Numbers.form("%.2f ms", millis),
          verdict(changes, millis, WANTED_CPU_MILLIS));
    }
    var first = large.first();
    int items = RefreshPart.SOURCES * RefreshPart.ITEMS;
    boolean through = first.wrong() == null && large.items() == items;
    return table.row(
        "50 MB of documents, " + large.heap(),
        "goes through",
        first.wrong() == null
            ? Numbers.form("%.1f s, ", seconds(first)) + large.items() + " items"
            : first.wrong(),
        Met.of(through));
  }

  private String verdict(Case changes, double reached, double most) {
    var wrong = wrong(changes);
    if (!wrong.isEmpty()) {
      return "not counted, " + wrong.size() + " runs were wrong: " + wrong.getFirst();
    }
    return profiles.blame(Met.under(reached, most), changes.toString());
  }

  private List<String> wrong(Case changes) {
    return list(changes).stream().map(Run::wrong).filter(Objects::nonNull).toList();
  }

  private Table figures() {
    var table = new Table("", "a run", "CPU for each source", "304", "writes");
    for (var changes : Case.values()) {
      table.row(
          changes.toString(),
          Numbers.spread("%.3f s", series(changes, RefreshReport::seconds)),
          Numbers.spread("%.2f ms", series(changes, RefreshReport::cpuMillis)),
          Numbers.spread("%.0f", series(changes, Run::notModified)),
          Numbers.spread("%.0f", series(changes, Run::written)));
    }
    row(table, "50 MB, all new", large.first());
    row(table, "50 MB, the same bytes once more", large.again());
    return table.row(
        "memory after both", Numbers.form("%.0f MB", large.residentBytes() / BYTES_PER_MB));
  }

  private static void row(Table table, String name, Run run) {
    table.row(
        name,
        Numbers.form("%.3f s", seconds(run)),
        Numbers.form("%.2f ms", cpuMillis(run)),
        Long.toString(run.notModified()),
        Integer.toString(run.written()));
  }

  private List<Run> list(Case changes) {
    return runs.getOrDefault(changes, List.of());
  }

  private Series series(Case changes, ToDoubleFunction<Run> figure) {
    return Series.of(list(changes).stream().mapToDouble(figure));
  }

  private static double seconds(Run run) {
    return run.took().toNanos() / 1e9;
  }

  private static double cpuMillis(Run run) {
    return (double) run.cpu().toMillis() / RefreshPart.SOURCES;
  }
}
