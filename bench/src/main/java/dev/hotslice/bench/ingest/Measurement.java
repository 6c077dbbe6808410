package dev.hotslice.bench.ingest;

import dev.hotslice.bench.contest.Pace;
import dev.hotslice.bench.flight.Recorder;
import dev.hotslice.bench.ingest.IngestTurn.Killed;
import dev.hotslice.bench.ingest.IngestTurn.Pressed;
import dev.hotslice.bench.lab.Lab;
import dev.hotslice.bench.lab.Resources;
import dev.hotslice.bench.lab.ServerProcess;
import dev.hotslice.bench.lab.Service;
import dev.hotslice.bench.lab.Usage;
import dev.hotslice.bench.peer.RedisServer;
import dev.hotslice.bench.report.WhereTimeGoes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// All turns on one store.
final class Measurement {
  static final int CONNECTIONS = 16;
  static final int BATCH = 500;
  private static final double NANOS_PER_MICRO = 1e3;

  /// Answered requests until the server is killed: more than a moment's, and of every connection.
  private static final long UNTIL_KILLED = 500;

  private final Lab lab;
  private final Events events;
  private final @Nullable RedisServer redis;
  private final Path config;
  private final List<String> wrong = new ArrayList<>();

  /// What must be there by now.
  private Tally acknowledged = new Tally(Map.of());

  /// More than this must not be there.
  private Tally sent = new Tally(Map.of());

  /// @param redis or null for the embedded store
  Measurement(Lab lab, Events events, @Nullable RedisServer redis) {
    this.lab = lab;
    this.events = events;
    this.redis = redis;
    var words = Map.of("STORE", RedisServer.store(redis));
    this.config =
        Resources.copy(Measurement.class, "ingest.toml", lab.emptyFolder("ingest"), words);
  }

  IngestTurn run(Pace pace, WhereTimeGoes profiles) {
    var single = new ArrayList<Pressed>();
    var batched = new ArrayList<Pressed>();
    try (var server = Service.start(lab, Service.Order.of(config, ""))) {
      var _ = press(server, 1, pace.warmUp());
      var _ = press(server, BATCH, pace.warmUp());
      for (int round = 0; round < pace.rounds(); round++) {
        single.add(press(server, 1, pace.round()));
        batched.add(press(server, BATCH, pace.round()));
      }
      profiles.take(
          IngestReport.batches(store()),
          () ->
              new Recorder(lab)
                  .record(processes(server), () -> press(server, BATCH, Recorder.LASTS)));
      wrong.addAll(counted(server).faults(acknowledged, sent));
    }
    long events = acknowledged.events();
    var killed = List.of(kill(BATCH), kill(1));
    return new IngestTurn(store(), single, batched, events, killed, wrong);
  }

  private String store() {
    return redis == null ? "embedded" : "Redis";
  }

  private List<ServerProcess> processes(Service server) {
    return redis == null ? List.of(server.process()) : List.of(server.process(), redis.process());
  }

  private Pressed press(Service server, int size, Duration lasts) {
    var senders = new Senders(server.uri(), events, CONNECTIONS, size);
    var before = usage(server).cpu();
    double perSecond = senders.run(lasts);
    var spent = usage(server).cpu().minus(before);
    wrong.addAll(senders.refused());
    wrong.addAll(senders.broken());
    add(senders);
    return new Pressed(
        perSecond, spent.toNanos() / NANOS_PER_MICRO / senders.acknowledged().events());
  }

  /// Kills a server under load and looks at what the next one has.
  private Killed kill(int size) {
    long before = acknowledged.events();
    Senders senders;
    try (var server = Service.start(lab, Service.Order.of(config, ""))) {
      senders = new Senders(server.uri(), events, CONNECTIONS, size);
      senders.start();
      senders.await(UNTIL_KILLED);
      server.kill();
      senders.stop();
    }
    wrong.addAll(senders.refused());
    add(senders);
    try (var server = Service.start(lab, Service.Order.of(config, ""))) {
      var counted = counted(server);
      wrong.addAll(counted.faults(acknowledged, sent));
      // what was counted without an answer is there from now on
      acknowledged = counted;
      sent = counted;
      return new Killed(
          senders.acknowledged().events(), senders.sent().events(), counted.events() - before);
    }
  }

  private void add(Senders senders) {
    acknowledged = acknowledged.plus(senders.acknowledged());
    sent = sent.plus(senders.sent());
  }

  private Usage usage(Service server) {
    return processes(server).stream().map(ServerProcess::usage).reduce(Usage.NOTHING, Usage::plus);
  }

  /// Returns what the service itself has counted.
  private static Tally counted(Service server) {
    var _ = server.run("engagement-snapshot");
    return Tally.of(JsonMapper.shared().readTree(server.get("/v1/engagement")));
  }
}
