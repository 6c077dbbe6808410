package dev.hotslice.kv.near;

import java.time.Duration;

/// How much is kept near, and for how long.
///
/// @param mostBytes of all values together; one may take up to half of it, a larger one is not kept
/// @param freshFor how long a value is good at most, should nobody tell that it changed: the bound
///   of staleness while the store is not heard
/// @param eagerness the beta of XFetch: how many times the length of a read a value is likely to be
///   read again before its time is over; 0 for never
public record NearSettings(long mostBytes, Duration freshFor, double eagerness) {
  private static final long USUAL_BYTES = 64L * 1024 * 1024;
  private static final Duration LONGEST = Duration.ofDays(1);

  /// 64 MiB and one minute.
  public static final NearSettings USUAL =
      new NearSettings(USUAL_BYTES, Duration.ofSeconds(60), 1.0);

  public NearSettings {
    if (mostBytes < 0) {
      throw new IllegalArgumentException("mostBytes is " + mostBytes + ", it must not be negative");
    }
    if (!freshFor.isPositive() || freshFor.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "freshFor is " + freshFor + ", it must be above 0 and at most a day");
    }
  }

  /// Returns the same with another bound.
  public NearSettings withMostBytes(long bytes) {
    return new NearSettings(bytes, freshFor, eagerness);
  }

  /// Returns the same with another time.
  public NearSettings withFreshFor(Duration time) {
    return new NearSettings(mostBytes, time, eagerness);
  }

  long mostOfOne() {
    return mostBytes / 2;
  }
}
