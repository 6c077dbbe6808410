package dev.hotslice.bench.load;

import java.util.Arrays;
import java.util.Locale;

/// How long something took, each time that it was done.
public final class Latencies {
  private static final double NANOS_PER_MILLI = 1e6;

  private final long[] sorted;

  private Latencies(long[] sorted) {
    this.sorted = sorted;
  }

  /// @param nanos in any order
  public static Latencies of(long[] nanos) {
    var sorted = nanos.clone();
    Arrays.sort(sorted);
    return new Latencies(sorted);
  }

  /// Returns how often it was done.
  public int count() {
    return sorted.length;
  }

  /// Returns the latency in milliseconds that so many of hundred do not exceed, 0 if there is none.
  public double millis(double percent) {
    if (sorted.length == 0) {
      return 0;
    }
    int at = (int) Math.ceil(percent / 100 * sorted.length) - 1;
    return sorted[Math.max(0, at)] / NANOS_PER_MILLI;
  }

  /// Returns it as people read it.
  public String text(double percent) {
    return String.format(Locale.ROOT, "%.1f ms", millis(percent));
  }
}
