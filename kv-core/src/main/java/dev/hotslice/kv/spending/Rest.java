package dev.hotslice.kv.spending;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What the rest of a day will take, hour by hour from a moment on.
///
/// The usual hours are taken as usual. What the day so far was above them is taken to go on evenly,
/// what it was below them to go on in proportion.
final class Rest {
  private static final double SECONDS_PER_HOUR = 3600;

  private final Instant now;
  private final int hour;

  /// The part of the present hour that is over.
  private final double elapsed;

  private final double[] expected = new double[Hours.PER_DAY];
  private final double variance;

  Rest(Instant now, int hour, double elapsed, Hours today, Pattern pattern) {
    this.now = now;
    this.hour = hour;
    this.elapsed = elapsed;
    var drift = Drift.of(pattern, today, hour);
    for (int each = hour; each < Hours.PER_DAY; each++) {
      expected[each] = usual(drift, pattern.at(each));
    }
    expected[hour] =
        today.at(hour) > pattern.at(hour)
            ? Math.max(0, drift.perHour()) * (1 - elapsed)
            : Math.max(0, expected[hour] - today.at(hour));
    this.variance = variance(drift, pattern);
  }

  private static double usual(Drift drift, double count) {
    return drift.perHour() > 0 ? count + drift.perHour() : count * Math.min(1, drift.share());
  }

  /// An hour may be off by itself, and all of them together as far as the drift is not known well.
  /// Even where every hour was as expected, so many single events vary by their root.
  private double variance(Drift drift, Pattern pattern) {
    double hours = Hours.PER_DAY - hour - elapsed;
    double each = drift.variance();
    if (!pattern.isLearnt()) {
      // as if one hour more had been off by the whole of it
      double prior = pattern.at(hour) * pattern.at(hour);
      each = (each * drift.hours() + prior) / (drift.hours() + 1);
      each = hour == 0 ? prior : each;
    }
    return each * hours
        + each * hours * hours / drift.hours()
        + pattern.varianceAfter(hour)
        + total();
  }

  double total() {
    double sum = 0;
    for (double each : expected) {
      sum += each;
    }
    return sum;
  }

  double deviation() {
    return Math.sqrt(variance);
  }

  /// Returns when so many more will have been spent, or null if the day does not take as many.
  ///
  /// @param total of the rest, if another one than expected; it is spread as the expected one is
  @Nullable Instant whenSpent(long amount, double total) {
    double usual = total();
    double left = (double) amount;
    for (int each = hour; each < Hours.PER_DAY; each++) {
      double length = each == hour ? 1 - elapsed : 1;
      double count =
          usual > 0
              ? expected[each] * total / usual
              : total * length / (Hours.PER_DAY - hour - elapsed);
      if (left < count) {
        double hours = Math.max(0, each - hour - elapsed) + length * left / count;
        return now.plus(Duration.ofMillis((long) (hours * SECONDS_PER_HOUR * 1000)));
      }
      left -= count;
    }
    return null;
  }
}
