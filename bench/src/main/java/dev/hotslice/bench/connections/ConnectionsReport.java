package dev.hotslice.bench.connections;

import dev.hotslice.bench.load.H2LoadOutcome;
import dev.hotslice.bench.load.Spoken;
import dev.hotslice.bench.report.Heading;
import dev.hotslice.bench.report.Limit;
import dev.hotslice.bench.report.Met;
import dev.hotslice.bench.report.Numbers;
import dev.hotslice.bench.report.Page;
import dev.hotslice.bench.report.Report;
import dev.hotslice.bench.report.Table;
import dev.hotslice.bench.report.WhereTimeGoes;
import java.util.List;

/// The report of the part `connections`.
///
/// @param method how it was measured, one line of Markdown each
/// @param idle how many connections had to be open and unused
record ConnectionsReport(
    Heading heading, List<String> method, int idle, List<Turn> turns, WhereTimeGoes profiles)
    implements Report {
  private static final double MOST_MICROS = 20_000;
  private static final double MOST_BYTES = 400e6;

  ConnectionsReport {
    method = List.copyOf(method);
    turns = List.copyOf(turns);
  }

  @Override
  public String markdown() {
    var limits = turns.stream().flatMap(turn -> limits(turn).stream()).toList();
    var figures = List.of(table().toString());
    return new Page(heading, method, List.of(), limits, List.of(), figures, profiles).markdown();
  }

  private List<Limit> limits(Turn turn) {
    var p99 = turn.micros(H2LoadOutcome::settled);
    var waited =
        "%s (%s to %s)"
            .formatted(
                Numbers.latency(p99.median()),
                Numbers.latency(p99.least()),
                Numbers.latency(p99.most()));
    var held = Numbers.megabytes((double) turn.mostBytes());
    return List.of(
        new Limit(
            turn.spoken() + ": p99 of those in use",
            "less than " + Numbers.latency(MOST_MICROS),
            reached(turn, waited),
            met(turn, Met.under(p99.median(), MOST_MICROS)),
            load(turn.spoken())),
        new Limit(
            turn.spoken() + ": memory",
            "less than " + Numbers.megabytes(MOST_BYTES),
            reached(turn, held),
            met(turn, heldBy(turn, Met.under((double) turn.mostBytes(), MOST_BYTES))),
            ""));
  }

  /// Adds to what a missed goal says who holds the memory.
  private static String heldBy(Turn turn, String met) {
    return Met.isYes(met)
        ? met
        : "%s: heap %s, %s of it in use"
            .formatted(
                met,
                Numbers.megabytes((double) turn.heap().taken()),
                Numbers.megabytes((double) turn.heap().live()));
  }

  /// Returns the load of a protocol, as [WhereTimeGoes] names it.
  static String load(Spoken spoken) {
    return spoken.toString();
  }

  private String reached(Turn turn, String figure) {
    var wrong = turn.wrong(idle);
    return wrong.isEmpty() ? figure : figure + ", but " + wrong.getFirst();
  }

  private String met(Turn turn, String met) {
    return turn.wrong(idle).isEmpty() ? met : Met.of(false);
  }

  private Table table() {
    var table =
        new Table(
            "",
            "idle",
            "answered per second",
            "p50 with connecting",
            "p99 with connecting",
            "p99 in the second halves",
            "slowest",
            "cores busy",
            "memory before",
            "with the idle ones",
            "at the end",
            "heap",
            "of it in use",
            "each idle one",
            "wrong");
    for (var turn : turns) {
      var wrong = turn.wrong(idle);
      table.row(
          turn.spoken().toString(),
          Numbers.whole(turn.least()),
          Numbers.spread(turn.perSecond()),
          Numbers.latency(turn.micros(H2LoadOutcome::p50).median()),
          Numbers.latency(turn.micros(H2LoadOutcome::p99).median()),
          Numbers.latency(turn.micros(H2LoadOutcome::settled).median()),
          Numbers.latency(turn.micros(H2LoadOutcome::most).most()),
          Numbers.part(turn.cores()),
          Numbers.megabytes((double) turn.before().residentBytes()),
          Numbers.megabytes((double) turn.idle().residentBytes()),
          Numbers.megabytes((double) turn.done().residentBytes()),
          Numbers.megabytes((double) turn.heap().taken()),
          Numbers.megabytes((double) turn.heap().live()),
          Numbers.brief(turn.bytesEach(idle) / 1_000) + " kB",
          wrong.isEmpty() ? "0" : wrong.size() + ": " + wrong.getFirst());
    }
    return table;
  }
}
