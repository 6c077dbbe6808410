package dev.hotslice.bench.writes;

import dev.hotslice.bench.flight.CpuProfile;
import dev.hotslice.bench.flight.Recorder;
import dev.hotslice.bench.lab.ServerProcess;
import dev.hotslice.bench.peer.RedisProbe;
import dev.hotslice.bench.peer.RedisServer;
import dev.hotslice.bench.report.Series;
import dev.hotslice.bench.writes.Way.Ground;
import dev.hotslice.kv.Fingerprint;
import dev.hotslice.kv.KvEngine;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.PutOptions;
import dev.hotslice.kv.budget.Plan;
import dev.hotslice.kv.invocation.Account;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// One store in which values of several sizes lie, and what each way to put them again costs.
final class Stored {
  private static final Fingerprint KNOWN = new Fingerprint("generation-1");
  private static final int BYTES_COUNTED = 20;
  private static final double NANOS_PER_MICRO = 1e3;

  private final Ground ground;
  private final @Nullable RedisServer redis;
  private final Duration warmUp;
  private final Duration turn;
  private final int rounds;

  /// @param redis of the engine, or null where there is none
  Stored(KvEngine engine, @Nullable RedisServer redis, Duration warmUp, Duration turn, int rounds) {
    var account = Account.of(engine, "bench", Plan.UNLIMITED, Clock.systemUTC());
    this.ground = new Ground(engine.namespace(Ground.NAMESPACE), account);
    this.redis = redis;
    this.warmUp = warmUp;
    this.turn = turn;
    this.rounds = rounds;
  }

  /// A turn of one way.
  private record Turn(double micros, double ourCpu, double redisCpu, long wrong) {}

  /// Measures all ways with a value of this size, turn by turn.
  Map<Way, Figures> measure(int bytes) {
    var key = KvKey.of("value/" + bytes);
    var value = noise(bytes);
    var turns = new EnumMap<Way, List<Turn>>(Way.class);
    for (var way : Way.values()) {
      store(key, value, way);
      var _ = turn(way, key, value, warmUp);
    }
    for (int round = 0; round < rounds; round++) {
      for (var way : Way.values()) {
        store(key, value, way);
        turns.computeIfAbsent(way, _ -> new ArrayList<>()).add(turn(way, key, value, turn));
      }
    }
    var figures = new EnumMap<Way, Figures>(Way.class);
    for (var way : Way.values()) {
      store(key, value, way);
      figures.put(way, figures(way, key, value, turns.getOrDefault(way, List.of())));
    }
    return figures;
  }

  /// Lets a way have one more turn, and records where the CPU time of this process goes.
  ///
  /// @throws dev.hotslice.bench.lab.UnavailableException if it cannot be recorded
  CpuProfile profile(Recorder recorder, Way way, int bytes) {
    var key = KvKey.of("value/" + bytes);
    var value = noise(bytes);
    store(key, value, way);
    List<ServerProcess> others = redis == null ? List.of() : List.of(redis.process());
    return recorder.recordHere(
        others,
        () -> {
          var _ = turn(way, key, value, Recorder.LASTS);
        });
  }

  /// Each way finds the value as it would have left it itself.
  private void store(KvKey key, KvValue value, Way way) {
    ground.store().delete(key);
    var _ =
        switch (way) {
          case KNOWN, CHARGED -> ground.store().putIfChanged(key, value, PutOptions.NONE, KNOWN);
          case DIGESTED, COMPARED, BLIND, BLIND_AND_READ ->
              ground.store().putIfChanged(key, value, PutOptions.NONE, Fingerprint.of(value));
        };
  }

  private Figures figures(Way way, KvKey key, KvValue value, List<Turn> turns) {
    return new Figures(
        commands(() -> check(way.put(ground, key, anew(value), KNOWN))),
        bytes(() -> check(way.put(ground, key, anew(value), KNOWN))),
        Series.of(turns.stream().mapToDouble(Turn::micros)),
        Series.of(turns.stream().mapToDouble(Turn::ourCpu)),
        Series.of(turns.stream().mapToDouble(Turn::redisCpu)),
        turns.stream().mapToLong(Turn::wrong).sum());
  }

  private Turn turn(Way way, KvKey key, KvValue value, Duration lasts) {
    double redisBefore = redisCpu();
    long cpuBefore = ourCpu();
    long begun = System.nanoTime();
    long wrong = 0;
    int puts = 0;
    do {
      wrong += way.put(ground, key, anew(value), KNOWN) ? 0 : 1;
      puts++;
    } while (System.nanoTime() - begun < lasts.toNanos());
    long took = System.nanoTime() - begun;
    long cpu = ourCpu() - cpuBefore;
    return new Turn(
        took / NANOS_PER_MICRO / puts,
        cpu / NANOS_PER_MICRO / puts,
        (redisCpu() - redisBefore) / puts,
        wrong);
  }

  private int commands(Runnable put) {
    return redis == null ? 0 : RedisProbe.commandsDuring(redis, put);
  }

  private double bytes(Runnable put) {
    if (redis == null) {
      return 0;
    }
    try (var probe = RedisProbe.of(redis)) {
      long before = probe.bytesReceived();
      IntStream.range(0, BYTES_COUNTED).forEach(_ -> put.run());
      return (double) (probe.bytesReceived() - before - RedisProbe.QUESTION) / BYTES_COUNTED;
    }
  }

  private double redisCpu() {
    if (redis == null) {
      return 0;
    }
    try (var probe = RedisProbe.of(redis)) {
      return probe.cpuMicros();
    }
  }

  private static long ourCpu() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getProcessCpuTime()
        : 0;
  }

  private static void check(boolean right) {
    if (!right) {
      throw new IllegalStateException("a put of an unchanged value changed something");
    }
  }

  /// A value that was made just now, so that nobody knows its digest yet.
  private static KvValue anew(KvValue value) {
    return KvValue.of(value.bytes());
  }

  private static KvValue noise(int bytes) {
    var noise = new byte[bytes];
    new Random(bytes).nextBytes(noise);
    return KvValue.of(noise);
  }
}
