package dev.hotslice.bench.cache;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.LongStream;

/// Durations, every one of them kept.
final class Percentiles {
  private static final double NANOS_PER_MICRO = 1e3;
  private static final double NANOS_PER_MILLI = 1e6;

  private final long[] sorted;

  private Percentiles(long[] sorted) {
    this.sorted = sorted;
  }

  /// @throws IllegalArgumentException if there are none
  static Percentiles of(LongStream nanos) {
    var sorted = nanos.toArray();
    if (sorted.length == 0) {
      throw new IllegalArgumentException("there are no durations, there must be at least one");
    }
    Arrays.sort(sorted);
    return new Percentiles(sorted);
  }

  int count() {
    return sorted.length;
  }

  /// Returns what so many of hundred do not exceed, in nanoseconds.
  long nanos(double percent) {
    int at = (int) Math.ceil(percent / 100 * sorted.length) - 1;
    return sorted[Math.clamp(at, 0, sorted.length - 1)];
  }

  /// Writes `0.12 µs` or `1.23 ms`.
  static String text(double nanos) {
    return nanos < NANOS_PER_MILLI
        ? String.format(Locale.ROOT, "%,.2f µs", nanos / NANOS_PER_MICRO)
        : String.format(Locale.ROOT, "%,.2f ms", nanos / NANOS_PER_MILLI);
  }
}
