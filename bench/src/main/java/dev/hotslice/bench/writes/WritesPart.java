package dev.hotslice.bench.writes;

import dev.hotslice.bench.Part;
import dev.hotslice.bench.contest.Pace;
import dev.hotslice.bench.flight.Recorder;
import dev.hotslice.bench.lab.Lab;
import dev.hotslice.bench.lab.Machine;
import dev.hotslice.bench.peer.RedisServer;
import dev.hotslice.bench.report.Report;
import dev.hotslice.bench.report.WhereTimeGoes;
import dev.hotslice.kv.KvEngine;
import dev.hotslice.kv.embedded.EmbeddedEngine;
import dev.hotslice.kv.redis.RedisEngine;
import java.time.Clock;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Puts of values that are already there.
public final class WritesPart implements Part {
  static final List<Integer> SIZES = List.of(1_000, 100_000, 500_000);

  /// There are many small comparisons; each has its part of the time.
  private static final int PARTS = 8;

  private final Lab lab;
  private final Pace pace;
  private final InstantSource clock;

  public WritesPart(Lab lab, Pace pace, InstantSource clock) {
    this.lab = lab;
    this.pace = pace;
    this.clock = clock;
  }

  /// What was measured with a value of one size in one store.
  record Measured(String store, int bytes, Map<Way, Figures> figures) {
    Figures of(Way way) {
      return Objects.requireNonNull(figures.get(way));
    }
  }

  @Override
  public String name() {
    return "writes";
  }

  @Override
  public String summary() {
    return "puts of values that are already there, on Redis and embedded";
  }

  @Override
  public Report run() {
    var machine = Machine.here();
    var measured = new ArrayList<Measured>();
    var profiles = new WhereTimeGoes();
    String version;
    try (var redis = RedisServer.start(lab, "writes");
        var engine =
            RedisEngine.open(
                "redis://127.0.0.1:" + redis.port() + "?timeout=60s", "bench", Clock.systemUTC())) {
      version = redis.version();
      measured.addAll(measure(version, engine, redis, profiles));
    }
    try (var engine = EmbeddedEngine.open(lab.emptyFolder("writes"), Clock.systemUTC())) {
      measured.addAll(measure("embedded", engine, null, profiles));
    }
    var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    return new WritesReport(
        today, machine, pace, pace.round().dividedBy(PARTS), measured, profiles);
  }

  private List<Measured> measure(
      String name, KvEngine engine, @Nullable RedisServer redis, WhereTimeGoes profiles) {
    var stored =
        new Stored(
            engine,
            redis,
            pace.warmUp().dividedBy(PARTS),
            pace.round().dividedBy(PARTS),
            pace.rounds());
    var measured = new ArrayList<Measured>();
    for (int bytes : SIZES) {
      lab.say("  " + name + ", " + bytes + " bytes");
      var each = new Measured(name, bytes, stored.measure(bytes));
      WritesReport.missed(each)
          .forEach(way ->
              profiles.take(
                  WritesReport.load(each, way),
                  () -> stored.profile(new Recorder(lab), way, bytes)));
      measured.add(each);
    }
    return measured;
  }
}
