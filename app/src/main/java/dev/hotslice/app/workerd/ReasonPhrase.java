package dev.hotslice.app.workerd;

/// The phrase of a status line. workerd shows it to the Worker and nothing else of an error.
final class ReasonPhrase {
  private static final int MOST = 512;

  private ReasonPhrase() {}

  /// Returns a text as a phrase: ASCII on one line, cut off where it is too long. Newer versions of
  /// workerd drop a phrase that is not ASCII altogether.
  static String of(String text) {
    var phrase = new StringBuilder(Math.min(text.length(), MOST));
    for (int at = 0; at < text.length() && phrase.length() < MOST; at++) {
      char c = text.charAt(at);
      if (c >= ' ' && c <= '~') {
        phrase.append(c);
      } else {
        phrase.append(c < ' ' ? ' ' : '?');
      }
    }
    return phrase.toString();
  }
}
