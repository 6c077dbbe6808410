package dev.hotslice.bench.scale;

import dev.hotslice.bench.contest.Pace;
import dev.hotslice.bench.lab.ExampleConfig;
import dev.hotslice.bench.lab.Lab;
import dev.hotslice.bench.lab.Service;
import dev.hotslice.bench.lab.UnavailableException;
import dev.hotslice.bench.live.LivePart;
import dev.hotslice.bench.load.Mix;
import dev.hotslice.bench.load.PacedLoad;
import dev.hotslice.bench.load.Shot;
import dev.hotslice.bench.peer.RedisServer;
import dev.hotslice.bench.report.Series;
import dev.hotslice.bench.visit.Kind;
import dev.hotslice.bench.visit.Visits;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.stream.LongStream;

/// Measures what each kind of request costs a server that serves the example.
final class CostMeter {
  private static final String CODING = "zstd, br, gzip";
  private static final double PER_SECOND = 400;
  private static final double WARM_UP_TIMES = 5;
  private static final int CONNECTIONS = 16;

  private final Lab lab;
  private final Pace pace;
  private final InstantSource clock;

  CostMeter(Lab lab, Pace pace, InstantSource clock) {
    this.lab = lab;
    this.pace = pace;
    this.clock = clock;
  }

  Costs measure() {
    var folder = lab.emptyFolder("scale");
    var cpu = new EnumMap<Kind, Double>(Kind.class);
    var store = new EnumMap<Kind, Double>(Kind.class);
    var bytes = new EnumMap<Kind, Long>(Kind.class);
    long idle;
    try (var redis = RedisServer.start(lab, "scale");
        var service = start(redis, folder)) {
      service.awaitReady();
      var visits = Visits.of(service.uri(), true, CODING);
      idle = service.usage().residentBytes();
      for (var kind : Kind.values()) {
        bytes.put(kind, visits.bytes(kind));
        var paid = micros(service, redis, visits.shot(kind));
        cpu.put(kind, paid.server());
        store.put(kind, paid.store());
        lab.say(
            "  %s: %.0f µs, Redis %.1f µs, %,d bytes"
                .formatted(kind, paid.server(), paid.store(), bytes.get(kind)));
      }
    }
    return new Costs(cpu, store, bytes, new LivePart(lab, pace, clock).cost(), idle);
  }

  /// What one request takes, in microseconds of CPU time.
  private record Paid(double server, double store) {}

  private Service start(RedisServer redis, Path folder) {
    var config = ExampleConfig.copy(lab, folder, RedisServer.store(redis));
    return Service.start(lab, Service.Order.of(config, ""));
  }

  private Paid micros(Service service, RedisServer redis, Shot shot) {
    press(service, redis, shot, 0);
    var rounds =
        LongStream.rangeClosed(1, pace.rounds())
            .mapToObj(seed -> press(service, redis, shot, seed))
            .toList();
    return new Paid(
        Series.of(rounds.stream().mapToDouble(Paid::server)).median(),
        Series.of(rounds.stream().mapToDouble(Paid::store)).median());
  }

  private Paid press(Service service, RedisServer redis, Shot shot, long seed) {
    var lasts = seed == 0 ? pace.warmUp() : pace.round();
    double rate = seed == 0 ? WARM_UP_TIMES * PER_SECOND : PER_SECOND;
    var plan = new PacedLoad.Plan(service.uri(), Mix.of(shot), rate, lasts, CONNECTIONS, seed);
    var before = service.usage().cpu();
    var storeBefore = redis.process().usage().cpu();
    var outcome = PacedLoad.run(plan, _ -> {});
    var spent = service.usage().cpu().minus(before);
    var storeSpent = redis.process().usage().cpu().minus(storeBefore);
    if (outcome.errors() > 0) {
      throw new UnavailableException(shot.name() + ": " + outcome.wrong().getFirst());
    }
    return new Paid(
        spent.toNanos() / 1e3 / outcome.requests(),
        storeSpent.toNanos() / 1e3 / outcome.requests());
  }

  /// Says how it was measured.
  List<String> words() {
    return List.of(
        "Costs: a server of our own with the example of some 134 items, on a Redis of its own, no crons; %.0f requests a second of one kind, CPU time of both processes by request, median of %d rounds of %d s. Before, %.0f times as many for %d s. At so low a rate wake-ups count in full; under load a request costs less."
            .formatted(
                PER_SECOND,
                pace.rounds(),
                pace.round().toSeconds(),
                WARM_UP_TIMES,
                pace.warmUp().toSeconds()),
        "A page is compressed anew for each visitor, with zstd where the browser takes it, as current ones do.");
  }
}
