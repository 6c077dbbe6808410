package dev.hotslice.bench.growth;

import java.util.List;

/// What something costs by size.
///
/// @param of what there is more and more of
/// @param points in the order of their sizes, two at least
record Curve(String of, String what, Bound bound, List<Point> points) {
  private static final String LEVELS = "▁▂▃▄▅▆▇█";

  Curve {
    points = List.copyOf(points);
    if (points.size() < 2) {
      throw new IllegalArgumentException(
          what + " has " + points.size() + " points, there must be two at least");
    }
  }

  /// @param micros of CPU
  record Point(int size, double micros) {}

  /// Returns the exponent that fits all points best, by least squares over the logarithms.
  double exponent() {
    double meanX = points.stream().mapToDouble(Curve::x).average().orElseThrow();
    double meanY = points.stream().mapToDouble(Curve::y).average().orElseThrow();
    double above = points.stream().mapToDouble(it -> (x(it) - meanX) * (y(it) - meanY)).sum();
    double below = points.stream().mapToDouble(it -> Math.pow(x(it) - meanX, 2)).sum();
    return above / below;
  }

  /// Returns the exponent between the two largest sizes, where what is constant counts least.
  double exponentAtEnd() {
    var last = points.getLast();
    var before = points.get(points.size() - 2);
    return (y(last) - y(before)) / (x(last) - x(before));
  }

  boolean isMet() {
    return bound.allows(exponent());
  }

  /// Returns a chart: the lowest level is the cost of the smallest size, the highest is reached by
  /// what grows as the size does.
  String chart() {
    var first = points.getFirst();
    double range = x(points.getLast()) - x(first);
    var chart = new StringBuilder();
    for (var point : points) {
      double part = (y(point) - y(first)) / range;
      int level = (int) Math.round(part * (LEVELS.length() - 1));
      chart.append(LEVELS.charAt(Math.clamp(level, 0, LEVELS.length() - 1)));
    }
    return chart.toString();
  }

  private static double x(Point point) {
    return Math.log(point.size());
  }

  private static double y(Point point) {
    return Math.log(point.micros());
  }
}
