package dev.hotslice.bench.live;

import java.util.Arrays;
import java.util.Locale;

/// How long it took until somebody heard of something, once for each event and client.
final class Latencies {
  private static final double NANOS_PER_MILLI = 1e6;

  private final long[] sorted;

  private Latencies(long[] sorted) {
    this.sorted = sorted;
  }

  /// @param nanos in any order
  static Latencies of(long[] nanos) {
    var sorted = nanos.clone();
    Arrays.sort(sorted);
    return new Latencies(sorted);
  }

  int count() {
    return sorted.length;
  }

  /// Returns the latency in milliseconds that so many of hundred do not exceed, 0 if there is none.
  double millis(double percent) {
    if (sorted.length == 0) {
      return 0;
    }
    int at = (int) Math.ceil(percent / 100 * sorted.length) - 1;
    return sorted[Math.max(0, at)] / NANOS_PER_MILLI;
  }

  /// Returns it as people read it.
  String text(double percent) {
    return String.format(Locale.ROOT, "%.1f ms", millis(percent));
  }
}
