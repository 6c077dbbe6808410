package dev.hotslice.bench.cold;

import dev.hotslice.bench.contest.Pace;
import dev.hotslice.bench.lab.Machine;
import dev.hotslice.bench.report.Heading;
import dev.hotslice.bench.report.Met;
import dev.hotslice.bench.report.Numbers;
import dev.hotslice.bench.report.Report;
import dev.hotslice.bench.report.Table;
import dev.hotslice.bench.report.WhereTimeGoes;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/// The report of the part `cold`.
///
/// @param origin of the items
record ColdReport(
    LocalDate date,
    Machine machine,
    Pace pace,
    String origin,
    int items,
    List<StoreTurn> turns,
    List<Footprint> footprints,
    WhereTimeGoes profiles)
    implements Report {
  private static final double WARM_MILLIS = 10;
  private static final double COLD_MILLIS = 100;
  private static final double TIMES = 20;
  private static final int SLOWEST = 100;
  private static final int TAIL = 99;

  ColdReport {
    turns = List.copyOf(turns);
    footprints = List.copyOf(footprints);
  }

  @Override
  public String markdown() {
    return """
    %s
    ## How it was measured

    - %s items: %s, in files that are the sources of one index. The whole index is %s of JSON. The server is a
      process of its own with its defaults; every read is charged and none refused.
    - One connection asks as a browser does, with every coding it knows, one request after the other; kinds take
      turns with the naive way. %s
    - The naive way parses the whole document for each request with Jackson, into records, and is given the bytes
      for nothing: it runs in the bench, without a network. Its CPU is that of its thread, ours that of the whole
      server with all that HTTP takes.
    - Before and after the load every question is asked once more, and ids and total are compared with what the
      naive way finds: %s answers. Under load each JSON answer has to be the bytes of the one before.
    - Cold: after a new generation or a start all kinds are asked for, each time in another order. The first request
      comes as soon as the run is answered, or the server says that it is ready. Where that takes too long it is
      done once more to be recorded, and then the first request has to wait until the recorder is there: what the
      server does by itself right after a start is only partly in that profile.

    ## Goals

    %s
    ## Warm

    %s
    ## Cold

    %s
    ## Memory

    `max_items` of `[[hotslice.indexes]]` bounds it: an item is cut to about 700 characters when it is read. Live is
    what remains of the heap after a collection, resident what the process held before.

    %s%s\
    """
        .formatted(
            new Heading("The cold path", "./hotslice bench cold" + pace.options(), date, machine),
            Numbers.whole(items),
            origin,
            Numbers.megabytes(turns.getFirst().documentBytes()),
            pace,
            Numbers.whole(turns.stream().mapToInt(StoreTurn::compared).sum()),
            goals(),
            warm(),
            cold(),
            memory(),
            profiles.markdown());
  }

  /// Returns what stands for the load of one kind of question.
  static String load(Kind kind, String store) {
    return kind + ", on " + store;
  }

  /// Returns what stands for the load after a change or a start.
  static String load(Cold cold, String store) {
    return "after " + cold.after() + ", on " + store;
  }

  static boolean isMet(Cold cold) {
    return cold.each().millis(SLOWEST) < COLD_MILLIS;
  }

  static boolean isMet(Warm warm) {
    return warm.millis(TAIL).median() < WARM_MILLIS && warm.faster().median() >= TIMES;
  }

  private Table goals() {
    var table = new Table("", "wanted", "reached", "met");
    for (var turn : turns) {
      var slowest =
          turn.warm().stream()
              .max(Comparator.comparingDouble(it -> it.millis(TAIL).median()))
              .get();
      double p99 = slowest.millis(TAIL).median();
      table.row(
          "warm, on " + turn.store(),
          "p99 under 10 ms",
          millis(p99) + ", " + slowest.kind(),
          profiles.blame(Met.under(p99, WARM_MILLIS), load(slowest.kind(), turn.store())));
      for (var cold : turn.cold()) {
        double most = cold.each().millis(SLOWEST);
        table.row(
            load(cold, turn.store()),
            "p99 under 100 ms",
            millis(most) + ", the slowest of " + cold.each().count(),
            profiles.blame(Met.under(most, COLD_MILLIS), load(cold, turn.store())));
      }
      var least =
          turn.warm().stream().min(Comparator.comparingDouble(it -> it.faster().median())).get();
      table.row(
          "against the naive way, on " + turn.store(),
          "at least 20× faster",
          Numbers.timesSpread(least.faster()) + ", " + least.kind(),
          profiles.blame(
              Met.atLeast(least.faster().median(), TIMES), load(least.kind(), turn.store())));
      table.row(
          "answers, on " + turn.store(),
          "all right",
          turn.wrong().isEmpty()
              ? "all"
              : turn.wrong().size() + " wrong: " + turn.wrong().getFirst(),
          Met.of(turn.wrong().isEmpty()));
    }
    return table;
  }

  private String warm() {
    var text = new StringBuilder();
    for (var turn : turns) {
      var table =
          new Table(
              "on " + turn.store(),
              "p50",
              "p99: median (least to most)",
              "slowest",
              "CPU µs each",
              "naive p50",
              "× faster",
              "× less CPU");
      for (var warm : turn.warm()) {
        var p99 = warm.millis(TAIL);
        table.row(
            warm.kind().toString(),
            millis(warm.millis(50).median()),
            "%s (%s to %s)"
                .formatted(millis(p99.median()), millis(p99.least()), millis(p99.most())),
            millis(warm.millis(SLOWEST).most()),
            Numbers.whole(warm.cpu().median()),
            millis(warm.naiveMillis().median()),
            Numbers.timesSpread(warm.faster()),
            Numbers.timesSpread(warm.cheaper()));
      }
      text.append(table).append('\n');
    }
    return text.toString();
  }

  private Table cold() {
    var table =
        new Table("", "requests", "first: median", "first: slowest", "all: median", "all: slowest");
    for (var turn : turns) {
      for (var cold : turn.cold()) {
        table.row(
            load(cold, turn.store()),
            Integer.toString(cold.each().count()),
            millis(cold.first().millis(50)),
            millis(cold.first().millis(SLOWEST)),
            millis(cold.each().millis(50)),
            millis(cold.each().millis(SLOWEST)));
      }
    }
    return table;
  }

  private Table memory() {
    var table = new Table("`max_items`", "JVM options", "live heap", "resident");
    footprints.forEach(it ->
        table.row(
            Numbers.whole(it.mostItems()),
            it.options().isEmpty() ? "none" : it.options(),
            Numbers.megabytes((double) it.liveBytes()),
            Numbers.megabytes((double) it.residentBytes())));
    return table;
  }

  private static String millis(double millis) {
    return Numbers.latency(millis * 1_000);
  }
}
