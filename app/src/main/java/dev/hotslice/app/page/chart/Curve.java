package dev.hotslice.app.page.chart;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/// A line of a chart, straight from one point to the next.
///
/// @param name as the legend has it
/// @param points from left to right
public record Curve(String name, Kind kind, List<Point> points) {
  /// How a line looks.
  public enum Kind {
    /// What the chart is about, with the area below it.
    FILLED,
    /// What that is compared with.
    THIN,
    /// What is only expected.
    DASHED,
    /// What must not be crossed.
    LIMIT
  }

  /// A point of a line.
  public record Point(Instant time, double value) {}

  public Curve {
    points = List.copyOf(points);
  }

  /// Returns the style class of the line and of its sign in the legend.
  public String style() {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
