package dev.hotslice.app.invocation;

import java.util.Arrays;

/// The last values of a series, from which to tell what is usual. Used under its owner's lock.
final class Sample {
  private static final int SIZE = 1_024;

  private final long[] values = new long[SIZE];
  private int count;
  private int next;

  void add(long value) {
    values[next] = value;
    next = (next + 1) % SIZE;
    count = Math.min(count + 1, SIZE);
  }

  /// Returns the least value that as many percent of the last 1,024 values do not exceed; 0 if
  /// there are none.
  long percentile(int percent) {
    if (count == 0) {
      return 0;
    }
    var sorted = Arrays.copyOf(values, count);
    Arrays.sort(sorted);
    return sorted[Math.max(0, (int) Math.ceil(count * percent / 100.0) - 1)];
  }
}
