package dev.hotslice.bench.ingest;

import dev.hotslice.bench.Part;
import dev.hotslice.bench.contest.Pace;
import dev.hotslice.bench.ingest.IngestTurn.Killed;
import dev.hotslice.bench.ingest.IngestTurn.Pressed;
import dev.hotslice.bench.lab.Lab;
import dev.hotslice.bench.lab.Machine;
import dev.hotslice.bench.lab.Resources;
import dev.hotslice.bench.lab.Usage;
import dev.hotslice.bench.peer.OwnServer;
import dev.hotslice.bench.peer.RedisServer;
import dev.hotslice.bench.report.Report;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Engagement events on both stores.
public final class IngestPart implements Part {
  private static final int CONNECTIONS = 16;
  private static final int BATCH = 500;
  private static final int KILLS = 2;
  private static final double NANOS_PER_MICRO = 1e3;
  private static final long UNTIL_KILLED = 500;

  private final Lab lab;
  private final Pace pace;
  private final InstantSource clock;

  public IngestPart(Lab lab, Pace pace, InstantSource clock) {
    this.lab = lab;
    this.pace = pace;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "ingest";
  }

  @Override
  public String summary() {
    return "engagement events one at a time and in batches, and none lost when the server is killed";
  }

  @Override
  public Report run() {
    var machine = Machine.here();
    var events = Events.of(lab.root());
    var turns = new ArrayList<IngestTurn>();
    turns.add(turn("embedded", null, events));
    try (var redis = RedisServer.start(lab, "ingest")) {
      turns.add(turn("Redis", redis, events));
    }
    var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    return new IngestReport(today, machine, pace, events.origin(), CONNECTIONS, BATCH, turns);
  }

  private IngestTurn turn(String store, @Nullable RedisServer redis, Events events) {
    lab.say("on " + store);
    var folder = lab.emptyFolder("ingest");
    var words = Map.of("STORE", OwnServer.store(redis));
    var config = Resources.copy(IngestPart.class, "ingest.toml", folder, words);
    var single = new ArrayList<Pressed>();
    var batched = new ArrayList<Pressed>();
    var wrong = new ArrayList<String>();
    var sum = new Tally(Map.of());
    try (var server = OwnServer.start(lab, config, "")) {
      sum = sum.plus(press(server, redis, events, 1, pace.warmUp(), new ArrayList<>(), wrong));
      sum = sum.plus(press(server, redis, events, BATCH, pace.warmUp(), new ArrayList<>(), wrong));
      for (int round = 0; round < pace.rounds(); round++) {
        sum = sum.plus(press(server, redis, events, 1, pace.round(), single, wrong));
        sum = sum.plus(press(server, redis, events, BATCH, pace.round(), batched, wrong));
      }
      wrong.addAll(counted(server).faults(sum, sum));
    }
    var killed = new ArrayList<Killed>();
    var most = sum;
    for (int time = 0; time < KILLS; time++) {
      try (var server = OwnServer.start(lab, config, "")) {
        var senders = new Senders(server.uri(), events, CONNECTIONS, time % 2 == 0 ? BATCH : 1);
        senders.start();
        senders.await(UNTIL_KILLED);
        server.kill();
        senders.stop();
        wrong.addAll(senders.refused());
        var least = sum.plus(senders.acknowledged());
        most = most.plus(senders.sent());
        killed.add(killed(config, senders, sum, least, most, wrong));
        sum = least;
      }
    }
    return new IngestTurn(store, single, batched, sum.events(), killed, wrong);
  }

  private Killed killed(
      Path config, Senders senders, Tally before, Tally least, Tally most, List<String> wrong) {
    try (var server = OwnServer.start(lab, config, "")) {
      var counted = counted(server);
      wrong.addAll(counted.faults(least, most));
      return new Killed(
          senders.acknowledged().events(),
          senders.sent().events(),
          counted.events() - before.events());
    }
  }

  /// Returns what was acknowledged.
  private static Tally press(
      OwnServer server,
      @Nullable RedisServer redis,
      Events events,
      int size,
      Duration lasts,
      List<Pressed> rounds,
      List<String> wrong) {
    var senders = new Senders(server.uri(), events, CONNECTIONS, size);
    var before = usage(server, redis).cpu();
    double perSecond = senders.run(lasts);
    var spent = usage(server, redis).cpu().minus(before);
    var acknowledged = senders.acknowledged();
    rounds.add(new Pressed(perSecond, spent.toNanos() / NANOS_PER_MICRO / acknowledged.events()));
    wrong.addAll(senders.refused());
    wrong.addAll(senders.broken());
    return acknowledged;
  }

  private static Usage usage(OwnServer server, @Nullable RedisServer redis) {
    var usage = server.usage();
    return redis == null ? usage : usage.plus(redis.process().usage());
  }

  /// Returns what the service itself has counted.
  private static Tally counted(OwnServer server) {
    var _ = server.run("engagement-snapshot");
    return Tally.of(JsonMapper.shared().readTree(server.get("/v1/engagement")));
  }
}
