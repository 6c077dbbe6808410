package dev.hotslice.bench.live;

import dev.hotslice.bench.contest.Pace;
import dev.hotslice.bench.lab.Machine;
import dev.hotslice.bench.report.Heading;
import dev.hotslice.bench.report.Met;
import dev.hotslice.bench.report.Numbers;
import dev.hotslice.bench.report.Report;
import dev.hotslice.bench.report.Table;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

/// The report of the part `live`.
///
/// @param busyAtEnd load average when all was done
/// @param each pause between two events
record LiveReport(
    LocalDate date, Machine machine, double busyAtEnd, Pace pace, Duration each, List<Turn> turns)
    implements Report {
  private static final double GOAL_MILLIS = 100;
  private static final double BYTES_PER_MB = 1e6;
  private static final double BYTES_PER_KB = 1e3;

  LiveReport {
    turns = List.copyOf(turns);
  }

  @Override
  public String markdown() {
    return """
    %s
    ## How it was measured

    - The server is a process of its own, in memory, without a line per request. Its one job does next to
      nothing; it is run by hand every %d ms, and the end of each run is an event `ran` of some 600 bytes.
    - All clients are one other process with one thread, which looks for the time at which the run ended in
      whatever comes. The latency is from there to the moment at which the client has read it, by the clock
      of the machine that both share; there is one figure for each event and client.
    - %d s of events before the clients come and as many with them are not counted. Each turn begins with a
      new server.
    - Clients that do not read have small buffers and send their request; the server has to drop every one of
      them and nobody else. Memory is what the process holds, heap that the collector need not give back
      included.

    ## Goals

    %s
    ## Figures

    %s\
    """
        .formatted(heading(), each.toMillis(), pace.warmUp().toSeconds(), goals(), figures());
  }

  private Heading heading() {
    return new Heading(
        "Live updates",
        "./hotslice bench live" + pace.options(),
        date,
        machine,
        Numbers.form(", %.2f at the end", busyAtEnd));
  }

  private Table goals() {
    var table = new Table("", "wanted", "reached", "met");
    for (var turn : turns) {
      table.row(
          name(turn),
          "every event at every client within 100 ms, " + turn.stalled() + " dropped",
          "%d of %d, slowest %s, %d dropped"
              .formatted(
                  turn.latencies().count(),
                  turn.clients() * turn.events(),
                  turn.latencies().text(100),
                  turn.dropped()),
          Met.of(turn.isWithin(GOAL_MILLIS)));
    }
    return table;
  }

  private Table figures() {
    var table =
        new Table("", "events", "p50", "p95", "p99", "max", "cores used", "memory", "per client");
    for (var turn : turns) {
      var latencies = turn.latencies();
      table.row(
          name(turn),
          Integer.toString(turn.events()),
          latencies.text(50),
          latencies.text(95),
          latencies.text(99),
          latencies.text(100),
          Numbers.form("%.2f", turn.cores()),
          Numbers.form("%.0f MB", turn.done().residentBytes() / BYTES_PER_MB),
          Numbers.form("%.0f kB", turn.bytesPerClient() / BYTES_PER_KB));
    }
    return table;
  }

  private static String name(Turn turn) {
    var clients = turn.clients() + " by " + turn.transport();
    return turn.stalled() == 0 ? clients : clients + ", " + turn.stalled() + " do not read";
  }
}
