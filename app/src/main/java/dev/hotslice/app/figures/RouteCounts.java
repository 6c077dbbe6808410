package dev.hotslice.app.figures;

import java.util.concurrent.atomic.LongAdder;

/// What was asked of one route since the start.
final class RouteCounts {
  /// An eighth of a latency is as exact as a figure for people needs to be.
  private static final int PRECISION = 3;

  private static final int NOT_MODIFIED = 304;
  private static final int FAILED = 500;

  private final LatencyCounts latencies = new LatencyCounts(PRECISION);
  private final LongAdder notModified = new LongAdder();
  private final LongAdder failed = new LongAdder();

  /// The counts at one moment.
  record Copy(LatencyCounts.Copy latencies, long notModified, long failed) {
    /// Returns what came since an earlier copy, or all of it if there was none.
    Figures.Route since(Copy before, String name) {
      var span = latencies.since(before.latencies);
      return new Figures.Route(
          name, span.total(), notModified - before.notModified, failed - before.failed, span);
    }
  }

  void record(int status, long nanos) {
    latencies.record(nanos);
    if (status == NOT_MODIFIED) {
      notModified.increment();
    } else if (status >= FAILED) {
      failed.increment();
    }
  }

  Copy copy() {
    return new Copy(latencies.copy(), notModified.sum(), failed.sum());
  }

  /// Returns the counts of a route of which nothing was counted.
  static Copy none() {
    return new RouteCounts().copy();
  }
}
