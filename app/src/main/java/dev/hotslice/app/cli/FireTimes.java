package dev.hotslice.app.cli;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/// Times as a table shows them.
final class FireTimes {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

  private FireTimes() {}

  /// Returns times in UTC to the minute, each day named once, as in `2026-11-20 23:55, 2026-11-21
  /// 00:00 00:05`.
  static String text(List<Instant> times) {
    var words = new ArrayList<String>();
    LocalDate day = null;
    for (var time : times) {
      var local = time.atOffset(ZoneOffset.UTC);
      if (!local.toLocalDate().equals(day)) {
        if (day != null) {
          words.add(words.removeLast() + ",");
        }
        day = local.toLocalDate();
        words.add(day.toString());
      }
      words.add(local.format(TIME));
    }
    return words.isEmpty() ? "never" : String.join(" ", words);
  }
}
