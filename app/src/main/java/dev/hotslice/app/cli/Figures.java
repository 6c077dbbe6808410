package dev.hotslice.app.cli;

import java.util.Locale;

/// Numbers as people read them.
final class Figures {
  private static final String[] UNITS = {"kB", "MB", "GB", "TB"};

  private Figures() {}

  /// Returns `1,234`.
  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /// Returns `1,234 reads`, `1 read`.
  static String count(long number, String noun) {
    return count(number) + " " + noun + (number == 1 ? "" : "s");
  }

  /// Returns `1,234 entries`, `1 entry`.
  static String entries(long number) {
    return count(number) + (number == 1 ? " entry" : " entries");
  }

  /// Returns `12.3 MB`.
  static String bytes(long bytes) {
    if (bytes < 1000) {
      return count(bytes, "byte");
    }
    double shown = bytes / 1000.0;
    int unit = 0;
    while (shown >= 999.95 && unit < UNITS.length - 1) {
      shown /= 1000;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %s", shown, UNITS[unit]);
  }
}
