package dev.hotslice.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/// The hours of a day as bars beside the even pace: what an hour may take if all are to take the
/// same.
final class HourBars {
  private static final int WIDTH = 48;
  private static final int HOURS = 24;

  private HourBars() {}

  /// Returns a heading and a line for each hour.
  ///
  /// @param name of the operation
  /// @param over how many hours to show
  static List<String> of(JsonNode operation, String name, int over) {
    var allowance = operation.path("allowance");
    double pace = allowance.isNumber() ? allowance.asLong() / (double) HOURS : 0;
    double most = pace;
    for (var hour : operation.path("hours")) {
      most = Math.max(most, (double) hour.asLong());
    }
    var lines = new ArrayList<String>();
    lines.add(heading(name, pace));
    for (int hour = 0; hour < over; hour++) {
      long spent = operation.path("hours").path(hour).asLong();
      long refused = operation.path("refusedHours").path(hour).asLong();
      lines.add(
          "%02d  %s %s%s"
              .formatted(
                  hour,
                  bar(spent, pace, most),
                  Figures.count(spent),
                  refused == 0 ? "" : " (" + Figures.count(refused) + " refused)"));
    }
    return lines;
  }

  private static String heading(String name, double pace) {
    return name.toUpperCase(Locale.ROOT)
        + "S BY THE HOUR (UTC)"
        + (pace == 0 ? "" : ", | is the even pace of " + shown(pace));
  }

  private static String shown(double pace) {
    return pace < 10 ? String.format(Locale.ROOT, "%.1f", pace) : Figures.count(Math.round(pace));
  }

  private static String bar(long spent, double pace, double most) {
    int length = most == 0 ? 0 : (int) Math.ceil(spent * WIDTH / most);
    var bar = new StringBuilder("#".repeat(length)).repeat(' ', WIDTH - length);
    if (pace > 0) {
      bar.insert((int) Math.round(pace * WIDTH / most), '|');
    }
    return bar.toString();
  }
}
