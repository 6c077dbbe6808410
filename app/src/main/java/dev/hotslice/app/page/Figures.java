package dev.hotslice.app.page;

import java.time.Duration;
import java.util.Locale;

/// Numbers in little room, and lengths of time, as pages write them.
public final class Figures {
  private Figures() {}

  /// Returns a number in little room: `950`, `1.2k`, `100k`, `3M`.
  public static String compact(double number) {
    if (number < 1_000) {
      return trimmed(number);
    }
    return number < 1_000_000 ? trimmed(number / 1_000) + "k" : trimmed(number / 1_000_000) + "M";
  }

  /// Returns `340 ms`, `2.3 s`, `4 min 5 s`, `3 h 20 min`.
  public static String duration(Duration duration) {
    long millis = Math.max(0, duration.toMillis());
    if (millis < 1_000) {
      return millis + " ms";
    }
    if (millis < 60_000) {
      return trimmed(millis / 1_000.0) + " s";
    }
    long seconds = millis / 1_000;
    if (seconds < 3_600) {
      return seconds / 60 + " min" + (seconds % 60 == 0 ? "" : " " + seconds % 60 + " s");
    }
    long minutes = seconds / 60;
    return Numbers.whole(minutes / 60)
        + " h"
        + (minutes % 60 == 0 ? "" : " " + minutes % 60 + " min");
  }

  private static String trimmed(double number) {
    var text = String.format(Locale.ROOT, "%.1f", number);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }
}
