package dev.hotslice.bench.growth;

import java.util.List;

/// What something costs by size.
///
/// @param of what there is more and more of
/// @param points in the order of their sizes, two at least
record Curve(String of, String what, Bound bound, List<Point> points) {
  private static final String LEVELS = "▁▂▃▄▅▆▇█";

  /// How far one point may be off. The machine has two cores that others use as well, and a point
  /// is the median of three short blocks: from one size to the next what is flat came out up to 1.5
  /// times as much, which is two points that are off by a fifth, one up and one down. A quarter
  /// leaves some room, and over a decade still finds in what is to be flat anything that more than
  /// doubles, as what grows with the root of the size does.
  private static final double NOISE = 0.25;

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

  /// Returns by how much noise alone can raise the exponent of the last step: more where the step
  /// is smaller.
  double marginAtEnd() {
    double step = x(points.getLast()) - x(points.get(points.size() - 2));
    return Math.log((1 + NOISE) / (1 - NOISE)) / step;
  }

  /// Returns whether the curve as a whole stays within the bound, and so does its last step as far
  /// as noise lets one tell. The whole alone would not do: a first point that is dear because
  /// everything is cold hides that later ones grow.
  boolean isMet() {
    return bound.allows(exponent()) && bound.allows(exponentAtEnd() - marginAtEnd());
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
