package dev.hotslice.bench.cache;

import dev.hotslice.bench.Part;
import dev.hotslice.bench.contest.Pace;
import dev.hotslice.bench.lab.Lab;
import dev.hotslice.bench.lab.Machine;
import dev.hotslice.bench.peer.RedisServer;
import dev.hotslice.bench.report.Report;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;

/// The near cache: hits, freshness between two nodes, crowds.
public final class CachePart implements Part {
  static final int WRITES = 2_000;
  static final int CROWD = 200;
  private static final int CROWDS = 100;

  private final Lab lab;
  private final Pace pace;
  private final InstantSource clock;

  public CachePart(Lab lab, Pace pace, InstantSource clock) {
    this.lab = lab;
    this.pace = pace;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "cache";
  }

  @Override
  public String summary() {
    return "the near cache: hits, freshness between two nodes, crowds";
  }

  @Override
  public Report run() {
    var machine = Machine.here();
    var hits = new ArrayList<Hits.Round>();
    var freshness = new ArrayList<TwoNodes.Freshness>();
    var crowds = new ArrayList<TwoNodes.Crowd>();
    lab.say("  hits");
    var _ = Hits.measure(pace.warmUp());
    for (int round = 0; round < pace.rounds(); round++) {
      hits.add(Hits.measure(pace.round()));
    }
    try (var redis = RedisServer.start(lab, "cache");
        var nodes = new TwoNodes(redis)) {
      lab.say("  freshness");
      var _ = nodes.freshness(WRITES);
      for (int round = 0; round < pace.rounds(); round++) {
        freshness.add(nodes.freshness(WRITES));
        crowds.add(nodes.crowd(CROWD, CROWDS));
      }
      var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
      return new CacheReport(today, machine, redis.version(), pace, hits, freshness, crowds);
    }
  }
}
