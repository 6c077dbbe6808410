package dev.hotslice.bench.profile;

import dev.hotslice.bench.lab.Machine;
import dev.hotslice.bench.report.Report;
import dev.hotslice.bench.report.Table;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/// The report of the part `breakpoint`.
///
/// @param highest rate that held, a second
record BreakpointReport(
    LocalDate date,
    Machine machine,
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
    # Breakpoint

    Written by `./hotslice bench breakpoint` on %s on
    %s.

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
            date,
            machine,
            String.join(" ", subject),
            lasts.toSeconds(),
            number("%,.0f", WANTED_PER_CORE * machine.cores()),
            number("%,.0f", highest),
            highest >= WANTED_PER_CORE * machine.cores() ? "yes" : "no",
            figures());
  }

  private Table figures() {
    var table =
        new Table(
            "a second", "p50", "p99", "max", "errors", "CPU each", "cores", "memory", "holds");
    for (var stretch : stretches) {
      var outcome = stretch.outcome();
      table.row(
          number("%,.0f", stretch.perSecond()),
          number("%.2f ms", outcome.millis(50)),
          number("%.2f ms", outcome.millis(99)),
          number("%.2f ms", outcome.millis(100)),
          outcome.errors() == 0 ? "0" : outcome.errors() + ": " + outcome.wrong().getFirst(),
          number("%.0f µs", stretch.cpuMicrosEach()),
          number("%.2f", stretch.cores()),
          number("%.0f MB", stretch.spent().residentBytes() / 1e6),
          BreakpointPart.holds(stretch) ? "yes" : "no");
    }
    return table;
  }

  private static String number(String form, double number) {
    return String.format(Locale.ROOT, form, number);
  }
}
