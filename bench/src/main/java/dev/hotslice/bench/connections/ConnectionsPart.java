package dev.hotslice.bench.connections;

import dev.hotslice.bench.Part;
import dev.hotslice.bench.contest.Pace;
import dev.hotslice.bench.flight.Recorder;
import dev.hotslice.bench.hot.SliceServer;
import dev.hotslice.bench.lab.Heap;
import dev.hotslice.bench.lab.Lab;
import dev.hotslice.bench.lab.Machine;
import dev.hotslice.bench.lab.Pauses;
import dev.hotslice.bench.lab.ServerProcess;
import dev.hotslice.bench.load.H2Load;
import dev.hotslice.bench.load.H2LoadOutcome;
import dev.hotslice.bench.load.Paced;
import dev.hotslice.bench.load.Spoken;
import dev.hotslice.bench.report.Heading;
import dev.hotslice.bench.report.Numbers;
import dev.hotslice.bench.report.Report;
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
  public Report run() {
    var machine = Machine.here();
    var load = H2Load.of(lab);
    var profiles = new WhereTimeGoes();
    var turns = Arrays.stream(Spoken.values()).map(it -> turn(load, it, profiles)).toList();
    var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    var command = "./hotslice bench " + name() + pace.options();
    var heading = new Heading("Connections", command, today, machine);
    return new ConnectionsReport(heading, method(load), IDLE, turns, profiles);
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
            + ", evenly spread; the latency is from the request to the end of the answer.",
        "Those in use connect anew for each round, within a tenth of a second. The goal is about"
            + " requests that begin in the second half of a round, well after the last of them began to"
            + " connect; what whole rounds come to, with what is waited while they connect, stands in the"
            + " table and counts for no goal.",
        pace.warmUp().toSeconds()
            + " s of warm-up before the idle ones come, then "
            + rounds()
            + " rounds of "
            + pace.round().toSeconds()
            + " s. The status of every answer is checked, how many connections are open before and"
            + " after each round, and a whole answer by its bytes.",
        "Memory is what the process holds, with what the heap need not give back; both processes of"
            + " h2load share the processors with the server. After the last round the heap is looked at,"
            + " and what of it is in use once everything was collected.",
        "After the rounds comes one more, with the idle ones still open, in which the server is"
            + " recorded. It begins like the others: what connecting takes is part of the profile.");
  }

  private Turn turn(H2Load load, Spoken spoken, WhereTimeGoes profiles) {
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
        var heap = Heap.of(process);
        lab.say("  " + outcomes + ", " + Numbers.megabytes((double) done.residentBytes()));
        var recorded = new Paced(ACTIVE, RATE, Recorder.LASTS);
        profiles.take(
            ConnectionsReport.load(spoken),
            () ->
                new Recorder(lab).record(List.of(process), () -> load.run(spoken, url, recorded)));
        return new Turn(spoken, least, before, idle, done, heap, took, outcomes);
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
}
