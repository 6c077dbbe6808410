package dev.hotslice.app.page.chart;

import dev.hotslice.app.http.Json;
import dev.hotslice.app.page.Figures;
import dev.hotslice.app.page.Moments;
import dev.hotslice.app.page.chart.Curve.Point;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;

/// Values over a span of time, for `chart.jte`: as a picture that needs no script, as what a script
/// draws, and as a table that says the same.
///
/// @param id of its element, unlike any other of the page
/// @param note a sentence below the title
/// @param top of the value axis; what is above it is cut off
/// @param range between two lines, low and high, or none of both
public record Chart(
    String id,
    String title,
    String note,
    Instant from,
    Instant to,
    double top,
    List<Curve> curves,
    Range range,
    Rows table) {
  /// The picture's own unit, in which it is this high and wide.
  private static final int SIZE = 1000;

  private static final int MOST_STEPS = 4;
  private static final int HOURS_BETWEEN_LABELS = 6;

  /// What lies between two lines.
  public record Range(String name, List<Point> low, List<Point> high) {
    /// None.
    public static final Range NONE = new Range("", List.of(), List.of());

    public Range {
      low = List.copyOf(low);
      high = List.copyOf(high);
    }
  }

  /// The same as a table.
  ///
  /// @param columns their headings; the first column is that of the time
  public record Rows(List<String> columns, List<List<String>> rows) {
    public Rows {
      columns = List.copyOf(columns);
      rows = rows.stream().map(List::copyOf).toList();
    }
  }

  /// A mark of an axis.
  ///
  /// @param at in percent from the left or the top
  public record Tick(String at, String label) {}

  public Chart {
    curves = List.copyOf(curves);
  }

  /// Returns what the script draws: times in seconds since 1970.
  public String json() {
    var root =
        Json.object()
            .put("from", from.getEpochSecond())
            .put("to", to.getEpochSecond())
            .put("top", top);
    var lines = root.putArray("curves");
    for (var curve : curves) {
      var line = lines.addObject().put("name", curve.name()).put("style", curve.style());
      line.set("points", points(curve.points()));
    }
    if (hasRange()) {
      var node = root.putObject("range").put("name", range.name());
      node.set("low", points(range.low()));
      node.set("high", points(range.high()));
    }
    return root.toString();
  }

  public boolean hasRange() {
    return !range.low().isEmpty();
  }

  /// Returns the line of a curve in the picture.
  public String path(Curve curve) {
    return path(curve.points());
  }

  /// Returns what is below a curve in the picture.
  public String area(Curve curve) {
    var points = curve.points();
    return points.isEmpty()
        ? ""
        : path(points)
            + "L%s %dL%s %dZ"
                .formatted(x(points.getLast().time()), SIZE, x(points.getFirst().time()), SIZE);
  }

  /// Returns the outline of the range in the picture.
  public String outline() {
    var points = new ArrayList<>(range.high());
    points.addAll(range.low().reversed());
    return path(points) + "Z";
  }

  /// Returns the marks of the value axis.
  public List<Tick> valueTicks() {
    double step = step();
    var ticks = new ArrayList<Tick>();
    for (double value = 0; value <= top; value += step) {
      ticks.add(new Tick(percent(1 - value / top), Figures.compact(value)));
    }
    return ticks;
  }

  /// Returns the marks of the time axis.
  public List<Tick> timeTicks() {
    var ticks = new ArrayList<Tick>();
    for (var time = from; !time.isAfter(to); ) {
      boolean end = time.equals(to);
      ticks.add(new Tick(percent(part(time)), end ? "24:00" : Moments.clock(time)));
      time = time.plus(Duration.ofHours(HOURS_BETWEEN_LABELS));
    }
    return ticks;
  }

  /// Returns the least of 1, 2 and 5 times a power of ten that leaves few steps.
  private double step() {
    double step = 1;
    for (double power = 1; step * MOST_STEPS < top; power *= 10) {
      for (double each : new double[] {1, 2, 5}) {
        step = step * MOST_STEPS < top ? each * power : step;
      }
    }
    return step;
  }

  private String path(List<Point> points) {
    var path = new StringBuilder();
    for (var point : points) {
      path.append(path.isEmpty() ? 'M' : 'L')
          .append(x(point.time()))
          .append(' ')
          .append(number(SIZE * (1 - point.value() / top)));
    }
    return path.toString();
  }

  private String x(Instant time) {
    return number(SIZE * part(time));
  }

  private double part(Instant time) {
    double whole = (double) Duration.between(from, to).toMillis();
    return Duration.between(from, time).toMillis() / whole;
  }

  private static ArrayNode points(List<Point> points) {
    var array = Json.array();
    points.forEach(it -> array.addArray().add(it.time().getEpochSecond()).add(it.value()));
    return array;
  }

  private static String percent(double part) {
    return number(100 * part) + "%";
  }

  private static String number(double number) {
    return String.format(Locale.ROOT, "%.1f", number);
  }
}
