package dev.hotslice.bench.day.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/// Something that happens to a source.
///
/// @param source its number
record Happening(Instant at, int source, Kind kind) {
  private static final long NANOS_PER_DAY = Duration.ofDays(1).toNanos();

  private static final double MOST_NANOS = 1e18;

  /// Draws what happens within a time, each kind at each source by its own rate and independently
  /// (a Poisson process): evenly over the day, which costs more generations than bursts would.
  ///
  /// @param behaviours one for each source
  /// @return in order of time
  static List<Happening> draw(
      List<Series> behaviours, Instant from, Instant until, RandomGenerator random) {
    var all = new ArrayList<Happening>();
    for (int source = 0; source < behaviours.size(); source++) {
      for (var kind : Kind.values()) {
        double rate = behaviours.get(source).perDay(kind);
        for (var at = next(from, rate, random); at.isBefore(until); at = next(at, rate, random)) {
          all.add(new Happening(at, source, kind));
        }
      }
    }
    all.sort(Comparator.comparing(Happening::at));
    return all;
  }

  /// A rate of zero waits for longer than any day is.
  private static Instant next(Instant from, double perDay, RandomGenerator random) {
    double nanos = random.nextExponential() / Math.max(perDay, Double.MIN_NORMAL) * NANOS_PER_DAY;
    return from.plusNanos((long) Math.min(nanos, MOST_NANOS));
  }
}
