package dev.hotslice.app.page.budget;

import dev.hotslice.app.page.Figures;
import dev.hotslice.app.page.Moments;
import dev.hotslice.app.page.Numbers;
import dev.hotslice.app.page.chart.Chart;
import dev.hotslice.app.page.chart.Chart.Range;
import dev.hotslice.app.page.chart.Chart.Rows;
import dev.hotslice.app.page.chart.Curve;
import dev.hotslice.app.page.chart.Curve.Kind;
import dev.hotslice.app.page.chart.Curve.Point;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.spending.Hours;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The burn of one operation through a day, from what `GET /v1/budget` answers: what was spent up
/// to each hour, the even pace, the allowance, and where the day is heading.
///
/// An allowance that is far above all of it would leave a flat line, and is told in words instead.
final class BurnChart {
  /// Of its allowance a day has to come near so much for that to be in the picture.
  private static final double NEAR = 0.25;

  private static final double HEADROOM = 1.1;
  private static final double MOST_BEYOND = 1.6;

  private final String name;
  private final JsonNode operation;
  private final Instant from;
  private final Instant to;
  private final Instant now;
  private final @Nullable Long allowance;
  private final long spent;

  /// @param report the answer
  BurnChart(Operation operation, JsonNode report) {
    this.name = operation.noun();
    this.operation = report.path("operations").path(name);
    this.to = Instant.parse(report.path("resetsAt").stringValue());
    this.from = to.minus(Duration.ofDays(1));
    var asOf = Instant.parse(report.path("asOf").stringValue());
    this.now = asOf.isBefore(to) ? asOf : to;
    var limit = this.operation.path("allowance");
    this.allowance = limit.isNumber() ? limit.asLong() : null;
    this.spent = this.operation.path("spent").asLong();
  }

  /// Returns the operation, as in `writes`.
  String name() {
    return name + "s";
  }

  /// Returns whether there is anything to see.
  boolean isEmpty() {
    return spent == 0 && forecast("high") == 0 && operation.path("refused").asLong() == 0;
  }

  Chart chart() {
    double most = Math.max(1, Math.max(spent, forecast("high")));
    boolean isNear = allowance != null && most >= NEAR * allowance;
    var curves = new ArrayList<Curve>();
    curves.add(new Curve("spent", Kind.FILLED, spentSoFar()));
    if (hasForecast()) {
      curves.add(new Curve("expected", Kind.DASHED, expected()));
    }
    if (allowance != null && isNear) {
      curves.add(new Curve("even pace", Kind.THIN, List.of(at(from, 0), at(to, allowance))));
      curves.add(
          new Curve("allowance", Kind.LIMIT, List.of(at(from, allowance), at(to, allowance))));
    }
    return new Chart(
        "burn-" + name,
        title(),
        note(isNear),
        from,
        to,
        top(most, isNear),
        curves,
        range(),
        new Rows(List.of("Hour (UTC)", "Spent", "Refused", "So far", "Even pace"), rows()));
  }

  private String title() {
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1) + "s";
  }

  private String note(boolean isNear) {
    var known = "By the hour, UTC.";
    if (allowance == null) {
      return known + " There is no allowance to keep to.";
    }
    return isNear
        ? known
        : known
            + " The allowance of %s, evenly %s an hour, is far above."
                .formatted(
                    Numbers.whole(allowance), Figures.compact(allowance / (double) Hours.PER_DAY));
  }

  private double top(double most, boolean isNear) {
    if (allowance == null || !isNear) {
      return most * HEADROOM;
    }
    double wanted = Math.max(spent, forecast("total"));
    return Math.max(allowance * HEADROOM, Math.min(wanted, allowance * MOST_BEYOND) * HEADROOM);
  }

  /// What nobody is known for has no hour, and is in the last point.
  private List<Point> spentSoFar() {
    var points = new ArrayList<Point>();
    points.add(at(from, 0));
    long sum = 0;
    for (int hour = 0; hour < Hours.PER_DAY; hour++) {
      sum += hours("hours", hour);
      var end = from.plus(Duration.ofHours(hour + 1));
      if (end.isBefore(now)) {
        points.add(at(end, Math.min(sum, spent)));
      }
    }
    if (now.isAfter(from)) {
      points.add(at(now, spent));
    }
    return points;
  }

  private List<Point> expected() {
    var points = new ArrayList<Point>();
    points.add(at(now, spent));
    var end = operation.path("forecast").path("exhaustedAt").asString("");
    if (!end.isEmpty() && allowance != null && Instant.parse(end).isAfter(now)) {
      points.add(at(Instant.parse(end), allowance));
    }
    points.add(at(to, forecast("total")));
    return points;
  }

  private Range range() {
    return hasForecast()
        ? new Range(
            "likely range",
            List.of(at(now, spent), at(to, forecast("low"))),
            List.of(at(now, spent), at(to, forecast("high"))))
        : Range.NONE;
  }

  private List<List<String>> rows() {
    var rows = new ArrayList<List<String>>();
    long sum = 0;
    for (int hour = 0; hour < Hours.PER_DAY; hour++) {
      var begin = from.plus(Duration.ofHours(hour));
      if (begin.isAfter(now) || begin.equals(to)) {
        break;
      }
      sum += hours("hours", hour);
      rows.add(
          List.of(
              Moments.clock(begin),
              Numbers.whole(hours("hours", hour)),
              Numbers.whole(hours("refusedHours", hour)),
              Numbers.whole(sum),
              allowance == null
                  ? "no limit"
                  : Numbers.whole(Math.round(allowance * (hour + 1) / (double) Hours.PER_DAY))));
    }
    return rows;
  }

  private boolean hasForecast() {
    return operation.path("forecast").isObject() && now.isBefore(to);
  }

  private long forecast(String member) {
    return operation.path("forecast").path(member).asLong(0);
  }

  private long hours(String member, int hour) {
    return operation.path(member).path(hour).asLong();
  }

  private static Point at(Instant time, long value) {
    return new Point(time, (double) value);
  }
}
