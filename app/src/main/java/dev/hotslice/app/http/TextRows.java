package dev.hotslice.app.http;

/// How high a text area is that shows a text.
public final class TextRows {
  private static final int MOST = 20;
  private static final int CHARS = 80;

  private TextRows() {}

  /// Returns how many rows of eighty characters a text fills, at most twenty.
  ///
  /// @param least of them, at most twenty
  public static int of(String text, int least) {
    long rows = text.lines().limit(MOST).mapToLong(line -> 1 + line.length() / CHARS).sum();
    return Math.clamp(rows, least, MOST);
  }
}
