package dev.hotslice.bench.ingest;

import dev.hotslice.bench.contest.Pace;
import dev.hotslice.bench.lab.Machine;
import dev.hotslice.bench.report.Heading;
import dev.hotslice.bench.report.Met;
import dev.hotslice.bench.report.Numbers;
import dev.hotslice.bench.report.Report;
import dev.hotslice.bench.report.Table;
import dev.hotslice.bench.report.WhereTimeGoes;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/// The report of the part `ingest`.
///
/// @param origin of the events
record IngestReport(
    LocalDate date,
    Machine machine,
    Pace pace,
    String origin,
    List<IngestTurn> turns,
    WhereTimeGoes profiles)
    implements Report {
  private static final double TIMES = 20;
  private static final double PER_SECOND = 20_000;

  IngestReport {
    turns = List.copyOf(turns);
  }

  @Override
  public String markdown() {
    return """
    %s
    ## How it was measured

    - %s, sent by %d connections of one other process to `POST /v1/engagement`, each with one request under way;
      one event in a request and %d take turns. %s
    - An event counts when its request was answered with all of its events accepted. In the end the job
      `engagement-snapshot` runs, and likes and views of every item must be exactly what was acknowledged.
    - Then the server is killed under load by `kill -9`, once with batches and once with single events, and started
      again: of every item at least what was acknowledged must be there, and no more than was sent.
    - CPU is that of the server, and of Redis where there is one, for one event.

    ## Goals

    %s
    ## Figures

    %s
    ### Killed under load

    %s%s\
    """
        .formatted(
            new Heading(
                "Engagement events", "./hotslice bench ingest" + pace.options(), date, machine),
            origin.substring(0, 1).toUpperCase(Locale.ROOT) + origin.substring(1),
            Measurement.CONNECTIONS,
            Measurement.BATCH,
            pace,
            goals(),
            figures(),
            killed(),
            profiles.markdown());
  }

  /// Returns what stands for the load of many events in each request.
  static String batches(String store) {
    return "in batches, on " + store;
  }

  private Table goals() {
    var table = new Table("", "wanted", "reached", "met");
    for (var turn : turns) {
      double rate = IngestTurn.perSecond(turn.batched()).median();
      double faster = turn.faster().median();
      table.row(
          batches(turn.store()),
          "at least 20,000 events a second",
          Numbers.spread(IngestTurn.perSecond(turn.batched())),
          profiles.blame(Met.atLeast(rate, PER_SECOND), batches(turn.store())));
      table.row(
          "against one at a time, on " + turn.store(),
          "at least 20×",
          Numbers.timesSpread(turn.faster()),
          profiles.blame(Met.atLeast(faster, TIMES), batches(turn.store())));
      table.row(
          "acknowledged events, on " + turn.store(),
          "none lost",
          turn.wrong().isEmpty()
              ? "none of " + Numbers.whole((double) turn.acknowledged())
              : turn.wrong().size() + " wrong: " + turn.wrong().getFirst(),
          Met.of(turn.wrong().isEmpty()));
    }
    return table;
  }

  private Table figures() {
    var table = new Table("", "events a second: median (least to most)", "CPU µs an event");
    for (var turn : turns) {
      row(table, "one at a time, on " + turn.store(), turn.single());
      row(table, Measurement.BATCH + " at a time, on " + turn.store(), turn.batched());
    }
    return table;
  }

  private static void row(Table table, String name, List<IngestTurn.Pressed> rounds) {
    table.row(
        name,
        Numbers.spread(IngestTurn.perSecond(rounds)),
        Numbers.brief(IngestTurn.cpu(rounds).median()));
  }

  private Table killed() {
    var table = new Table("", "sent", "acknowledged", "counted after the start", "lost");
    for (var turn : turns) {
      for (var killed : turn.killed()) {
        table.row(
            "on " + turn.store(),
            Numbers.whole((double) killed.sent()),
            Numbers.whole((double) killed.acknowledged()),
            Numbers.whole((double) killed.counted()),
            Numbers.whole((double) killed.lost()));
      }
    }
    return table;
  }
}
