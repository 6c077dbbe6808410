package dev.hotslice.bench.profile;

import dev.hotslice.bench.lab.Machine;
import dev.hotslice.bench.report.Heading;
import dev.hotslice.bench.report.Met;
import dev.hotslice.bench.report.Numbers;
import dev.hotslice.bench.report.Report;
import dev.hotslice.bench.report.Table;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

/// The report of the part `breakpoint`.
///
/// @param options of the command, each with a space before it
/// @param highest rate that held, a second
record BreakpointReport(
    LocalDate date,
    Machine machine,
    String options,
    List<String> subject,
    Duration lasts,
    double highest,
    List<Stretch> stretches)
    implements Report {
  private static final double WANTED_PER_CORE = 10_000;

  BreakpointReport {
    subject = List.copyOf(subject);
    stretches = List.copyOf(stretches);
  }

  @Override
  public String markdown() {
    return """
    %s
    ## How it was measured

    - %s Only the hot slice is asked for, compressed, over 128 connections.
    - The rate doubles until a step of %d s has an error or a p99 of 5 ms or more twice in a row; then the
      gap is halved four times. Requests come at random, and each counts from the moment at which it was to
      be sent.
    - The load comes from virtual threads of another process on the same cores, which takes more of them
      than the server does: what breaks first here is mostly that process. `bench hot` shows what the server
      does under a generator that takes less.

    ## Goals

    |  | wanted | reached | met |
    | --- | --- | --- | --- |
    | hot slices a second, p99 under 5 ms, no error | at least %s | %s | %s |

    ## Figures

    %s\
    """
        .formatted(
            new Heading("Breakpoint", "./hotslice bench breakpoint" + options, date, machine),
            String.join(" ", subject),
            lasts.toSeconds(),
            Numbers.form("%,.0f", WANTED_PER_CORE * machine.cores()),
            Numbers.form("%,.0f", highest),
            Met.of(highest >= WANTED_PER_CORE * machine.cores()),
            figures());
  }

  private Table figures() {
    var table =
        new Table(
            "a second", "p50", "p99", "max", "errors", "CPU each", "cores", "memory", "holds");
    for (var stretch : stretches) {
      var outcome = stretch.outcome();
      table.row(
          Numbers.form("%,.0f", stretch.perSecond()),
          Numbers.form("%.2f ms", outcome.millis(50)),
          Numbers.form("%.2f ms", outcome.millis(99)),
          Numbers.form("%.2f ms", outcome.millis(100)),
          outcome.errors() == 0 ? "0" : outcome.errors() + ": " + outcome.wrong().getFirst(),
          Numbers.form("%.0f µs", stretch.cpuMicrosEach()),
          Numbers.form("%.2f", stretch.cores()),
          Numbers.form("%.0f MB", stretch.spent().residentBytes() / 1e6),
          Met.of(BreakpointPart.holds(stretch)));
    }
    return table;
  }
}
