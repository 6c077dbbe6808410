package dev.hotslice.bench.report;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/// A figure as it was measured round by round.
public final class Series {
  private final double[] sorted;

  private Series(double[] sorted) {
    this.sorted = sorted;
  }

  /// @throws IllegalArgumentException if there are no figures
  public static Series of(DoubleStream figures) {
    var sorted = figures.sorted().toArray();
    if (sorted.length == 0) {
      throw new IllegalArgumentException("there are no figures, there must be at least one");
    }
    return new Series(sorted);
  }

  /// Returns the figure in the middle, or the mean of the two in the middle.
  public double median() {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /// Returns the smallest figure.
  public double least() {
    return sorted[0];
  }

  /// Returns the largest figure.
  public double most() {
    return sorted[sorted.length - 1];
  }

  @Override
  public String toString() {
    return "Series" + Arrays.toString(sorted);
  }
}
