package dev.hotslice.bench.load;

import dev.hotslice.app.figures.LatencyCounts;
import java.time.Duration;
import java.util.List;

/// What a time of paced load came to.
///
/// @param requests that were to be sent
/// @param errors answers that were not as they must be, or did not come
/// @param wrong some of them, one line each
/// @param latencies from the moment at which each request was to be sent
/// @param byKind the same for each kind of the mix
public record PacedOutcome(
    long requests,
    long errors,
    List<String> wrong,
    Duration took,
    LatencyCounts.Copy latencies,
    List<LatencyCounts.Copy> byKind) {
  private static final double NANOS_PER_MILLI = 1e6;

  public PacedOutcome {
    wrong = List.copyOf(wrong);
    byKind = List.copyOf(byKind);
  }

  /// Returns the milliseconds that so many of hundred did not exceed.
  public double millis(double percent) {
    return latencies.percentile(percent) / NANOS_PER_MILLI;
  }
}
