package dev.hotslice.app.page.feed;

import java.util.Locale;

/// Numbers as the page shows them.
final class Numbers {
  private Numbers() {}

  static String of(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /// Returns a number with what it counts.
  static String of(long number, String what) {
    return of(number) + " " + (number == 1 ? what : what + "s");
  }
}
