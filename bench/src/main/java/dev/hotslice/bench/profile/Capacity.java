package dev.hotslice.bench.profile;

import dev.hotslice.bench.report.Table;
import java.util.List;
import java.util.Locale;

/// What machine serves how many visitors.
///
/// @param perVisit requests that a visitor makes
/// @param cpuMicrosEach CPU that a request takes
record Capacity(double perVisit, double cpuMicrosEach) {
  /// Above this queues grow: with one request in ten that comes at a bad moment, p99 is several
  /// times the time that a request takes.
  static final double UTILISATION = 0.6;

  private static final List<Integer> VISITORS = List.of(1_000, 10_000, 16_667, 100_000, 1_000_000);

  /// Returns how many cores serve so many visitors a minute.
  double cores(double visitorsPerMinute) {
    return visitorsPerMinute / 60 * perVisit * cpuMicrosEach / 1e6 / UTILISATION;
  }

  /// Returns how many visitors a minute these cores serve.
  double visitors(double cores) {
    return cores * UTILISATION * 1e6 / cpuMicrosEach / perVisit * 60;
  }

  String markdown() {
    var table = new Table("visitors a minute", "requests a second", "cores");
    for (int visitors : VISITORS) {
      table.row(
          String.format(Locale.ROOT, "%,d", visitors),
          String.format(Locale.ROOT, "%,.0f", visitors / 60.0 * perVisit),
          String.format(Locale.ROOT, "%.2f", cores(visitors)));
    }
    return """
    For N visitors a minute you need N / 60 × %.1f requests × %.0f µs of CPU / %.1f = N × %.7f cores; one core
    serves %,.0f visitors a minute. %.1f is how busy a core may be before queues make p99 several times as
    long; the CPU of whatever stands in front is not in it. 16,667 a minute are a million an hour.

    %s\
    """
        .formatted(perVisit, cpuMicrosEach, UTILISATION, cores(1), visitors(1), UTILISATION, table);
  }
}
