package dev.hotslice.bench.profile;

import dev.hotslice.bench.load.PacedOutcome;

/// What a step came to.
///
/// @param perSecond requests that were to come
/// @param outcome of them
/// @param spent by the server meanwhile
record Stretch(Step step, double perSecond, PacedOutcome outcome, Spent spent) {
  /// What the server used.
  ///
  /// @param cpuNanos all its threads together
  /// @param residentBytes in the end; both 0 if they are not known
  record Spent(long cpuNanos, long residentBytes) {}

  boolean isCostKnown() {
    return spent.residentBytes() > 0;
  }

  double cpuMicrosEach() {
    return outcome.requests() == 0 ? 0 : spent.cpuNanos() / 1e3 / outcome.requests();
  }

  double cores() {
    return (double) spent.cpuNanos() / outcome.took().toNanos();
  }
}
