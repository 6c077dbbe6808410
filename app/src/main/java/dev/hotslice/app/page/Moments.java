package dev.hotslice.app.page;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Times of the day, and days, as pages write them, in UTC: by that the days of budgets turn and
/// crons fire.
public final class Moments {
  private static final DateTimeFormatter CLOCK = formatter("HH:mm");
  private static final DateTimeFormatter DAY = formatter("EEEE, d MMMM uuuu");

  private Moments() {}

  /// Returns `12:00`.
  public static String clock(Instant time) {
    return CLOCK.format(time);
  }

  /// Returns `Friday, 20 November 2026`.
  public static String day(LocalDate day) {
    return DAY.format(day);
  }

  private static DateTimeFormatter formatter(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
  }
}
