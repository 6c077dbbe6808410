package dev.hotslice.bench.profile;

import dev.hotslice.app.figures.LatencyCounts;
import dev.hotslice.bench.contest.Pace;
import dev.hotslice.bench.lab.Machine;
import dev.hotslice.bench.load.Mix;
import dev.hotslice.bench.report.Heading;
import dev.hotslice.bench.report.Numbers;
import dev.hotslice.bench.report.Report;
import dev.hotslice.bench.report.Series;
import dev.hotslice.bench.report.Table;
import java.time.LocalDate;
import java.util.List;

/// The report of a shape.
record ProfileReport(
    LocalDate date,
    Machine machine,
    Shape shape,
    Aim aim,
    List<String> subject,
    Mix visit,
    Pace pace,
    List<Stretch> stretches)
    implements Report {
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double BYTES_PER_MB = 1e6;

  ProfileReport {
    subject = List.copyOf(subject);
    stretches = List.copyOf(stretches);
  }

  @Override
  public String markdown() {
    var text = new StringBuilder();
    text.append(
        """
        %s
        ## How it was measured

        - %s
        - %,d visitors a minute as the basic rate, each of whom makes %.1f requests:
          %s.
          They come at random and do not wait for each other: a request counts from the moment at which it was
          to be sent, whether or not the server was ready for it.
        - The load comes from virtual threads of another process on the same cores. %d s at twice the basic
          rate come before and do not count.

        ## Goals

        %s
        ## Figures

        %s
        """
            .formatted(
                heading(),
                String.join(" ", subject),
                aim.visitors(),
                visit.perVisit(),
                String.join(
                    ", ",
                    visit.parts().stream()
                        .map(part -> Numbers.form("%.1f × ", part.times()) + part.shot().name())
                        .toList()),
                pace.warmUp().toSeconds(),
                new Verdicts(shape, stretches).table(),
                figures()));
    text.append("### By kind, all steps together\n\n").append(kinds());
    if (stretches.stream().allMatch(Stretch::isCostKnown)) {
      double cpu = Series.of(stretches.stream().mapToDouble(Stretch::cpuMicrosEach)).median();
      text.append("\n## Capacity\n\n").append(new Capacity(visit.perVisit(), cpu).markdown());
    }
    return text.toString();
  }

  private Heading heading() {
    var command = "./hotslice bench " + shape.part() + pace.options() + aim.options();
    return new Heading(shape + ": " + shape.summary(), command, date, machine);
  }

  private Table figures() {
    var table =
        new Table(
            "",
            "requests a second",
            "p50",
            "p95",
            "p99",
            "max",
            "errors",
            "CPU each",
            "cores",
            "memory");
    for (var stretch : stretches) {
      var outcome = stretch.outcome();
      boolean known = stretch.isCostKnown();
      table.row(
          stretch.step().name(),
          Numbers.form("%,.0f", stretch.perSecond()),
          millis(outcome.latencies(), 50),
          millis(outcome.latencies(), 95),
          millis(outcome.latencies(), 99),
          millis(outcome.latencies(), 100),
          outcome.errors() == 0 ? "0" : outcome.errors() + ": " + outcome.wrong().getFirst(),
          known ? Numbers.form("%.0f µs", stretch.cpuMicrosEach()) : "",
          known ? Numbers.form("%.2f", stretch.cores()) : "",
          known ? Numbers.form("%.0f MB", stretch.spent().residentBytes() / BYTES_PER_MB) : "");
    }
    return table;
  }

  private Table kinds() {
    var table = new Table("", "requests", "p50", "p95", "p99", "max");
    for (int kind = 0; kind < visit.parts().size(); kind++) {
      int at = kind;
      var all =
          stretches.stream()
              .map(stretch -> stretch.outcome().byKind().get(at))
              .reduce(LatencyCounts.Copy::plus)
              .orElseThrow();
      table.row(
          visit.parts().get(kind).shot().name(),
          Numbers.form("%,d", all.total()),
          millis(all, 50),
          millis(all, 95),
          millis(all, 99),
          millis(all, 100));
    }
    return table;
  }

  private static String millis(LatencyCounts.Copy latencies, double percent) {
    return Numbers.form("%.2f ms", latencies.percentile(percent) / NANOS_PER_MILLI);
  }
}
