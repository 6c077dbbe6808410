package dev.hotslice.bench.contest;

import dev.hotslice.bench.load.Outcome;
import java.util.List;

/// One turn of one entrant.
///
/// @param costs of each of its processes, in the order of [RunningPeer#processes]
public record Round(Outcome outcome, List<Cost> costs) {
  private static final double NANOS = 1e9;
  private static final double MICROS = 1e6;

  public Round {
    costs = List.copyOf(costs);
  }

  /// Returns how many units were answered in a second of one processor's work for them.
  public double perCpuSecond() {
    return MICROS / costs.stream().mapToDouble(Cost::cpuMicros).sum();
  }

  /// Returns how many units were answered in a second.
  public double perSecond() {
    return outcome.units() * NANOS / outcome.took().toNanos();
  }
}
