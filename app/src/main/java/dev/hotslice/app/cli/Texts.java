package dev.hotslice.app.cli;

/// Text from elsewhere made safe to show.
final class Texts {
  private Texts() {}

  /// Returns the text with control characters written as escapes, so that a key cannot move the
  /// cursor, change colours or break a line.
  static String visible(String text) {
    var shown = new StringBuilder(text.length());
    text.codePoints()
        .forEach(point -> {
          if (Character.isISOControl(point) || Character.getType(point) == Character.FORMAT) {
            shown.append(String.format("\\u%04x", point));
          } else {
            shown.appendCodePoint(point);
          }
        });
    return shown.toString();
  }
}
