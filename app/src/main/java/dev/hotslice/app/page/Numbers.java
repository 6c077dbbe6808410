package dev.hotslice.app.page;

import java.util.Locale;

/// Numbers as pages write them.
public final class Numbers {
  private static final int KILO = 1_000;

  private Numbers() {}

  /// Returns a whole number with commas.
  public static String whole(long number) {
    if (-KILO < number && number < KILO) {
      return Long.toString(number);
    }
    // three digits, with the zeros before them
    return whole(number / KILO) + "," + Long.toString(KILO + Math.abs(number % KILO)).substring(1);
  }

  /// Returns a number of things: `1 item`, `2 items`.
  public static String of(long number, String thing) {
    return whole(number) + " " + thing + (number == 1 ? "" : "s");
  }

  /// Returns a size in bytes, and roughly in a larger unit where there are many.
  public static String size(long bytes) {
    if (bytes < KILO) {
      return of(bytes, "byte");
    }
    return bytes < KILO * KILO ? scaled(bytes, KILO, "KB") : scaled(bytes, KILO * KILO, "MB");
  }

  private static String scaled(long bytes, int unit, String name) {
    return String.format(Locale.ROOT, "%.1f %s (%,d bytes)", (double) bytes / unit, name, bytes);
  }
}
