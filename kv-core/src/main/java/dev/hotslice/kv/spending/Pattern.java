package dev.hotslice.kv.spending;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/// What each hour of a day usually takes, learnt from the days before, or where there are none from
/// the hours of the day itself.
final class Pattern {
  /// Each day counts this part of the one after it: two weeks back is a tenth of yesterday.
  private static final double FADE = 0.85;

  private final double[] mean = new double[Hours.PER_DAY];
  private final List<Hours> days;

  private Pattern(List<Hours> days) {
    this.days = days;
  }

  /// @param history at least one day, the latest first
  static Pattern of(List<Hours> history) {
    var pattern = new Pattern(history);
    double weights = 0;
    for (int age = 0; age < history.size(); age++) {
      double weight = weight(age);
      weights += weight;
      for (int hour = 0; hour < Hours.PER_DAY; hour++) {
        pattern.mean[hour] += weight * history.get(age).at(hour);
      }
    }
    for (int hour = 0; hour < Hours.PER_DAY; hour++) {
      pattern.mean[hour] /= weights;
    }
    return pattern;
  }

  /// Takes every hour for the mean of those that are over. In the first hour of a day it takes that
  /// one for over, whatever part of it is: a write in the first second says nothing about the next.
  static Pattern even(Hours today, int hour) {
    var pattern = new Pattern(List.of());
    double sum = 0;
    int over = Math.max(1, hour);
    for (int each = 0; each < over; each++) {
      sum += today.at(each);
    }
    Arrays.fill(pattern.mean, sum / over);
    return pattern;
  }

  double at(int hour) {
    return mean[hour];
  }

  double total() {
    double sum = 0;
    for (double each : mean) {
      sum += each;
    }
    return sum;
  }

  /// Returns how much the days differed in what they took after an hour. One day alone might have
  /// been half as much or half as much again.
  double varianceAfter(int hour) {
    double expected = after(hour, this::at);
    if (days.size() < 2) {
      return days.isEmpty() ? 0 : expected * expected / 4;
    }
    double weights = 0;
    double sum = 0;
    for (int age = 0; age < days.size(); age++) {
      double off = after(hour, days.get(age)::at) - expected;
      weights += weight(age);
      sum += weight(age) * off * off;
    }
    return sum / weights * (1 + 1.0 / days.size());
  }

  boolean isLearnt() {
    return !days.isEmpty();
  }

  private static double after(int hour, IntToDoubleFunction counts) {
    double sum = 0;
    for (int each = hour + 1; each < Hours.PER_DAY; each++) {
      sum += counts.applyAsDouble(each);
    }
    return sum;
  }

  private static double weight(int age) {
    return Math.pow(FADE, age);
  }
}
