package dev.hotslice.bench.scale;

import dev.hotslice.bench.Part;
import dev.hotslice.bench.contest.Pace;
import dev.hotslice.bench.lab.Lab;
import dev.hotslice.bench.lab.Machine;
import dev.hotslice.bench.report.Report;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;

/// A million visitors an hour.
public final class ScalePart implements Part {
  private final Lab lab;
  private final Pace pace;
  private final long seed;
  private final InstantSource clock;

  /// @param seed of what is simulated
  public ScalePart(Lab lab, Pace pace, long seed, InstantSource clock) {
    this.lab = lab;
    this.pace = pace;
    this.seed = seed;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "scale";
  }

  @Override
  public String summary() {
    return "what a million visitors an hour need, on paper and simulated";
  }

  @Override
  public Report run() {
    var machine = Machine.here();
    var meter = new CostMeter(lab, pace, clock);
    var costs = meter.measure();
    var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    return new ScaleReport(today, machine, pace, meter.words(), costs, seed);
  }
}
