package dev.hotslice.bench.growth;

import dev.hotslice.bench.Part;
import dev.hotslice.bench.lab.Lab;
import dev.hotslice.bench.lab.Machine;
import dev.hotslice.bench.lab.UnavailableException;
import dev.hotslice.bench.report.Report;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

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
    var missing = new ArrayList<String>();
    Map<String, Supplier<List<Curve>>> dimensions = new LinkedHashMap<>();
    dimensions.put("items", () -> new Items(lab).byItems());
    dimensions.put("sources", () -> new Items(lab).bySources());
    dimensions.put("namespaces", () -> new Namespaces(lab).measure());
    dimensions.put("keys, embedded", () -> new Keys(lab, clock).onEmbedded());
    dimensions.put("keys, Redis", () -> new Keys(lab, clock).onRedis());
    dimensions.put("subscribers", () -> new Subscribers(lab, clock).measure());
    dimensions.forEach((name, measurement) -> {
      try {
        curves.addAll(measurement.get());
      } catch (UnavailableException e) {
        lab.say("  " + name + ": " + e.getMessage());
        missing.add(name + " could not be measured: " + e.getMessage());
      }
    });
    var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    return new GrowthReport(today, machine, curves, missing);
  }
}
