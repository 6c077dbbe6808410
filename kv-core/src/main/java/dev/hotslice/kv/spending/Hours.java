package dev.hotslice.kv.spending;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/// How many operations each hour of a UTC day took.
///
/// @param counts 24 of them, the hour from 00:00 first; none is negative
public record Hours(List<Long> counts) {
  /// Hours of a day.
  public static final int PER_DAY = 24;

  /// A day on which nothing happened.
  public static final Hours NONE = new Hours(Collections.nCopies(PER_DAY, 0L));

  /// @throws IllegalArgumentException if they are not 24 or one is negative
  public Hours {
    counts = List.copyOf(counts);
    if (counts.size() != PER_DAY) {
      throw new IllegalArgumentException("a day has 24 hours, these are " + counts.size());
    }
    if (Collections.min(counts) < 0) {
      throw new IllegalArgumentException("no hour may be negative: " + counts);
    }
  }

  /// Returns the day with these hours, and nothing in those that are not named.
  public static Hours of(long... first) {
    var all = Arrays.copyOf(first, PER_DAY);
    return new Hours(Arrays.stream(all).boxed().toList());
  }

  /// Returns a day on which each hour took as many.
  public static Hours each(long count) {
    return new Hours(Collections.nCopies(PER_DAY, count));
  }

  /// Returns how many an hour took.
  ///
  /// @param hour 0 to 23
  public long at(int hour) {
    return counts.get(hour);
  }

  /// Returns how many the day took.
  public long total() {
    return counts.stream().mapToLong(Long::longValue).sum();
  }

  /// Returns the sums, hour by hour.
  public Hours plus(Hours other) {
    var sums = new ArrayList<Long>(PER_DAY);
    for (int hour = 0; hour < PER_DAY; hour++) {
      sums.add(at(hour) + other.at(hour));
    }
    return new Hours(sums);
  }
}
