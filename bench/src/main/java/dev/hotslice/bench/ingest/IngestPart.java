package dev.hotslice.bench.ingest;

import dev.hotslice.bench.Part;
import dev.hotslice.bench.contest.Pace;
import dev.hotslice.bench.lab.Lab;
import dev.hotslice.bench.lab.Machine;
import dev.hotslice.bench.peer.RedisServer;
import dev.hotslice.bench.report.Report;
import dev.hotslice.bench.report.WhereTimeGoes;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;

/// Engagement events on both stores.
public final class IngestPart implements Part {
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
    var profiles = new WhereTimeGoes();
    lab.say("on the embedded store");
    turns.add(new Measurement(lab, events, null).run(pace, profiles));
    lab.say("on Redis");
    try (var redis = RedisServer.start(lab, "ingest")) {
      turns.add(new Measurement(lab, events, redis).run(pace, profiles));
    }
    var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    return new IngestReport(today, machine, pace, events.origin(), turns, profiles);
  }
}
