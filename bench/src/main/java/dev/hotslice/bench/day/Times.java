package dev.hotslice.bench.day;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// Durations, as people read them.
final class Times {
  private static final double NANOS_PER_MILLI = 1_000_000;
  private static final int MEDIAN = 50;
  private static final int NEARLY_ALL = 95;
  private static final int ALL = 100;

  private Times() {}

  static Duration median(List<Duration> times) {
    return percentile(times, MEDIAN);
  }

  static Duration p95(List<Duration> times) {
    return percentile(times, NEARLY_ALL);
  }

  static Duration longest(List<Duration> times) {
    return percentile(times, ALL);
  }

  /// Returns the shortest time that at least so many percent of all do not exceed; zero if there
  /// are none.
  static Duration percentile(List<Duration> times, int percent) {
    if (times.isEmpty()) {
      return Duration.ZERO;
    }
    var sorted = times.stream().sorted().toList();
    return sorted.get(Math.max(0, Math.ceilDiv(sorted.size() * percent, ALL) - 1));
  }

  /// Writes `7.1 ms`.
  static String millis(Duration time) {
    double millis = time.toNanos() / NANOS_PER_MILLI;
    return String.format(Locale.ROOT, millis < ALL ? "%,.1f ms" : "%,.0f ms", millis);
  }

  /// Writes `7:30 min`.
  static String minutes(Duration time) {
    return "%d:%02d min".formatted(time.toMinutes(), time.toSecondsPart());
  }
}
