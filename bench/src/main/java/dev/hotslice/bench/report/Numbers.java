package dev.hotslice.bench.report;

import java.util.Locale;

/// Figures as people read them.
public final class Numbers {
  private static final double MICROS_PER_MILLI = 1_000;
  private static final double BYTES_PER_MB = 1_000_000;
  private static final int THREE_DIGITS = 100;

  private Numbers() {}

  /// Writes `63,811`.
  public static String whole(double number) {
    return String.format(Locale.ROOT, "%,d", Math.round(number));
  }

  /// Writes `63,811 (60,002 to 65,000)`.
  public static String spread(Series series) {
    return "%s (%s to %s)"
        .formatted(whole(series.median()), whole(series.least()), whole(series.most()));
  }

  /// Writes `1.23×`.
  public static String times(double ratio) {
    return String.format(Locale.ROOT, "%.2f×", ratio);
  }

  /// Writes `1.23× (1.10× to 1.31×)`.
  public static String timesSpread(Series series) {
    return "%s (%s to %s)"
        .formatted(times(series.median()), times(series.least()), times(series.most()));
  }

  /// Writes `570 µs` or `1.5 ms`.
  public static String latency(double micros) {
    return micros < MICROS_PER_MILLI
        ? whole(micros) + " µs"
        : String.format(Locale.ROOT, "%.1f ms", micros / MICROS_PER_MILLI);
  }

  /// Writes `3.4` or `123`.
  public static String brief(double number) {
    return number < THREE_DIGITS ? String.format(Locale.ROOT, "%.1f", number) : whole(number);
  }

  /// Writes `0.93`.
  public static String part(double number) {
    return String.format(Locale.ROOT, "%.2f", number);
  }

  /// Writes a number in a form of [java.util.Formatter], the same in every country.
  public static String form(String form, Object number) {
    return String.format(Locale.ROOT, form, number);
  }

  /// Writes `3.4 ms (3.1 ms to 4.0 ms)` for the form `%.1f ms`.
  public static String spread(String form, Series series) {
    return "%s (%s to %s)"
        .formatted(
            form(form, series.median()), form(form, series.least()), form(form, series.most()));
  }

  /// Writes `123 MB`.
  public static String megabytes(double bytes) {
    return whole(bytes / BYTES_PER_MB) + " MB";
  }
}
