package dev.hotslice.bench.connections;

import dev.hotslice.bench.Part;
import dev.hotslice.bench.contest.Pace;
import dev.hotslice.bench.hot.SliceServer;
import dev.hotslice.bench.lab.Lab;
import dev.hotslice.bench.lab.Machine;
import dev.hotslice.bench.lab.Pauses;
import dev.hotslice.bench.lab.ServerProcess;
import dev.hotslice.bench.load.H2Load;
import dev.hotslice.bench.load.H2LoadOutcome;
import dev.hotslice.bench.load.Paced;
import dev.hotslice.bench.load.Spoken;
import dev.hotslice.bench.report.Heading;
import dev.hotslice.bench.report.Limit;
import dev.hotslice.bench.report.Numbers;
import dev.hotslice.bench.report.Page;
import dev.hotslice.bench.report.Table;
import dev.hotslice.bench.report.WhereTimeGoes;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Many connections that are open and hardly used, and some that are, by each protocol.
public final class ConnectionsPart implements Part {
  private static final int IDLE = 10_000;
  private static final int ACTIVE = 500;
  private static final int FIRST = 20;
  private static final int ENDING = 10;
  private static final double RATE = 5_000;
  private static final double MOST_MICROS = 20_000;
  private static final double MOST_BYTES = 400e6;
  private static final String SLICE = "small";
  private static final Duration LONGEST = Duration.ofMinutes(3);

  /// Some connect once more, because the queue of those who want to was full.
  private static final int TRIES = 450;

  private static final long BETWEEN_MILLIS = 100;

  /// How long the server is looked at to see whether it is done with the handshakes.
  private static final long LOOK_MILLIS = 500;

  private static final int LOOKS = 60;

  /// It is when it works for less than one part of so many of that.
  private static final long RESTING = 10;

  /// The server ends connections that did nothing for a minute.
  private static final int MOST_ROUNDS = 5;

  private final Lab lab;
  private final Pace pace;
  private final InstantSource clock;

  public ConnectionsPart(Lab lab, Pace pace, InstantSource clock) {
    this.lab = lab;
    this.pace = pace;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "connections";
  }

  @Override
  public String summary() {
    return "ten thousand idle connections and five hundred in use, by HTTP/1.1, h2c and TLS";
  }

  @Override
  public Page run() {
    var machine = Machine.here();
    var load = H2Load.of(lab);
    var turns = Arrays.stream(Spoken.values()).map(spoken -> turn(load, spoken)).toList();
    var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    var command = "./hotslice bench " + name();
    return new Page(
        new Heading("Connections", command, today, machine),
        method(load),
        List.of(),
        turns.stream().flatMap(turn -> limits(turn).stream()).toList(),
        List.of(),
        List.of(table(turns).toString()),
        new WhereTimeGoes());
  }

  private List<String> method(H2Load load) {
    return List.of(
        "The server is started as a user starts it, with the hot slice of "
            + SLICE
            + " items and"
            + " without options for the JVM; each protocol has a server of its own.",
        load.version()
            + " opens %,d connections, asks once over each, and then leaves them open. Another one"
                .formatted(IDLE)
            + " asks for the slice over %,d connections, %,.0f times a second together"
                .formatted(ACTIVE, RATE)
            + ", evenly spread; the latency is from the request to the end of the answer. They connect"
            + " anew for each round, within a tenth of a second, and the goal counts what they wait"
            + " meanwhile; what they wait in its second half stands beside it.",
        pace.warmUp().toSeconds()
            + " s of warm-up before the idle ones come, then "
            + rounds()
            + " rounds of "
            + pace.round().toSeconds()
            + " s. The status of every answer is checked, how many connections are open before and"
            + " after each round, and a whole answer by its bytes.",
        "Memory is what the process holds, with what the heap need not give back; both processes of"
            + " h2load share the processors with the server.");
  }

  private Turn turn(H2Load load, Spoken spoken) {
    lab.say(spoken + ": " + IDLE + " idle, " + ACTIVE + " in use");
    var items = Map.of(SLICE, 2, "large", 2);
    try (var server = SliceServer.start(lab, items, spoken.needsTls())) {
      var process = server.process();
      var url = server.url(SLICE);
      var expected = server.get(SLICE, "gzip").body();
      // without those over which it was asked until now, which may end at any time
      int files = process.openFiles() - ENDING;
      // few at first, because a server that is cold takes its time for each handshake
      var _ = load.run(spoken, url, new Paced(FIRST, RATE, pace.warmUp()));
      var _ = load.run(spoken, url, new Paced(ACTIVE, RATE, pace.warmUp()));
      var before = process.usage();
      try (var _ = load.hold(spoken, url, IDLE, LONGEST)) {
        int least = await(process, files + IDLE) - files;
        awaitRest(process);
        var idle = process.usage();
        long begun = System.nanoTime();
        var outcomes = new ArrayList<H2LoadOutcome>();
        for (int round = 0; round < rounds(); round++) {
          outcomes.add(load.run(spoken, url, new Paced(ACTIVE, RATE, pace.round())));
          least = Math.min(least, process.openFiles() - files);
        }
        var took = Duration.ofNanos(System.nanoTime() - begun);
        var done = process.usage();
        if (!Arrays.equals(expected, server.get(SLICE, "gzip").body())) {
          least = 0;
        }
        lab.say("  " + outcomes + ", " + Numbers.megabytes((double) done.residentBytes()));
        return new Turn(spoken, least, before, idle, done, took, outcomes);
      }
    }
  }

  /// Waits until so many files are open, and returns how many there are.
  private static int await(ServerProcess process, int files) {
    for (int tries = 0; tries < TRIES && process.openFiles() < files; tries++) {
      Pauses.sleep(BETWEEN_MILLIS);
    }
    return process.openFiles();
  }

  private static void awaitRest(ServerProcess process) {
    var before = process.usage().cpu();
    for (int look = 0; look < LOOKS; look++) {
      Pauses.sleep(LOOK_MILLIS);
      var now = process.usage().cpu();
      if (now.minus(before).toMillis() < LOOK_MILLIS / RESTING) {
        return;
      }
      before = now;
    }
  }

  private int rounds() {
    return Math.min(pace.rounds(), MOST_ROUNDS);
  }

  private static List<Limit> limits(Turn turn) {
    var p99 = turn.micros(H2LoadOutcome::p99);
    boolean right = turn.wrong(IDLE).isEmpty();
    return List.of(
        new Limit(
            turn.spoken() + ": p99 of those in use",
            "less than " + Numbers.latency(MOST_MICROS),
            Numbers.latency(p99.median())
                + " (%s to %s)"
                    .formatted(Numbers.latency(p99.least()), Numbers.latency(p99.most())),
            p99.median() < MOST_MICROS && right),
        new Limit(
            turn.spoken() + ": memory",
            "less than " + Numbers.megabytes(MOST_BYTES),
            Numbers.megabytes((double) turn.mostBytes()),
            turn.mostBytes() < MOST_BYTES && right));
  }

  private static Table table(List<Turn> turns) {
    var table =
        new Table(
            "",
            "idle",
            "answered per second",
            "p50",
            "p99",
            "p99 in the second halves",
            "slowest",
            "cores busy",
            "memory before",
            "with the idle ones",
            "at the end",
            "each idle one",
            "wrong");
    for (var turn : turns) {
      var wrong = turn.wrong(IDLE);
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
          Numbers.brief(turn.bytesEach(IDLE) / 1_000) + " kB",
          wrong.isEmpty() ? "0" : wrong.size() + ": " + wrong.getFirst());
    }
    return table;
  }
}
