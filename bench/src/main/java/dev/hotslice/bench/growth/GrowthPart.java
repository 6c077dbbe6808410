package dev.hotslice.bench.growth;

import dev.hotslice.bench.Part;
import dev.hotslice.bench.lab.Lab;
import dev.hotslice.bench.lab.Machine;
import dev.hotslice.bench.report.Report;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;

/// Every dimension in which an installation can grow.
public final class GrowthPart implements Part {
  private final Lab lab;
  private final InstantSource clock;

  public GrowthPart(Lab lab, InstantSource clock) {
    this.lab = lab;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "growth";
  }

  @Override
  public String summary() {
    return "cost against size: items, sources, namespaces, keys, subscribers";
  }

  @Override
  public Report run() {
    var machine = Machine.here();
    var curves = new ArrayList<Curve>();
    curves.addAll(new Items(lab).byItems());
    curves.addAll(new Items(lab).bySources());
    curves.addAll(new Namespaces(lab).measure());
    curves.addAll(new Keys(lab, clock).onEmbedded());
    curves.addAll(new Keys(lab, clock).onRedis());
    curves.addAll(new Subscribers(lab, clock).measure());
    return new GrowthReport(
        LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC), machine, curves);
  }
}
