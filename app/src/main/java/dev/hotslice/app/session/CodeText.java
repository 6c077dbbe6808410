package dev.hotslice.app.session;

import java.util.Locale;
import java.util.random.RandomGenerator;

/// The text of a one-time code: 130 random bits in letters and digits that can be read aloud and
/// typed, after Crockford's base 32, in groups.
final class CodeText {
  private static final String LETTERS = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final int LENGTH = 26;
  private static final int GROUP = 5;

  private CodeText() {}

  static String random(RandomGenerator random) {
    var text = new StringBuilder();
    for (int at = 0; at < LENGTH; at++) {
      if (at > 0 && at % GROUP == 0) {
        text.append('-');
      }
      text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return text.toString();
  }

  /// Returns what is compared of a code as somebody typed it: without groups and spaces, in small
  /// letters, with the digits for the letters that look like them.
  static String normal(String typed) {
    return typed
        .replaceAll("[\\s-]", "")
        .toLowerCase(Locale.ROOT)
        .replace('o', '0')
        .replace('i', '1')
        .replace('l', '1');
  }
}
