package dev.hotslice.app.page.keys;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Text in which nothing is hidden: control characters, marks of direction and characters without a
/// shape are replaced by signs. The signs are pieces of their own, so that a page can tell them
/// from a text that holds such a sign.
public final class VisibleText {
  /// What ASCII calls its control characters, from 0 on.
  private static final List<String> NAMES =
      List.of(
          "NUL", "SOH", "STX", "ETX", "EOT", "ENQ", "ACK", "BEL", "BS", "TAB", "LF", "VT", "FF",
          "CR", "SO", "SI", "DLE", "DC1", "DC2", "DC3", "DC4", "NAK", "SYN", "ETB", "CAN", "EM",
          "SUB", "ESC", "FS", "GS", "RS", "US", "SP");

  private VisibleText() {}

  /// A part of a text.
  ///
  /// @param isSign whether it stands for a character that cannot be seen
  public record Piece(String text, boolean isSign) {}

  /// Returns a name in pieces. Line ends, and spaces at its ends or in a row, are signs as well.
  static List<Piece> pieces(String name) {
    var pieces = new ArrayList<Piece>();
    var plain = new StringBuilder();
    for (int at = 0; at < name.length(); ) {
      int c = name.codePointAt(at);
      int next = at + Character.charCount(c);
      if (isHidden(c) || (c == ' ' && isLost(name, at))) {
        flush(plain, pieces);
        pieces.add(new Piece(sign(c), true));
      } else {
        plain.appendCodePoint(c);
      }
      at = next;
    }
    flush(plain, pieces);
    return List.copyOf(pieces);
  }

  /// Returns a name as one text.
  static String of(String name) {
    return pieces(name).stream().map(Piece::text).collect(Collectors.joining());
  }

  /// Returns a text of many lines, whose line ends and tabs stay.
  static String lines(String text) {
    var visible = new StringBuilder(text.length());
    for (int at = 0; at < text.length(); ) {
      int c = text.codePointAt(at);
      int next = at + Character.charCount(c);
      boolean endsLine =
          c == '\n' || (c == '\r' && next < text.length() && text.charAt(next) == '\n');
      if (endsLine || c == '\t' || !isHidden(c)) {
        visible.appendCodePoint(c);
      } else {
        visible.append(sign(c));
      }
      at = next;
    }
    return visible.toString();
  }

  private static void flush(StringBuilder plain, List<Piece> pieces) {
    if (!plain.isEmpty()) {
      pieces.add(new Piece(plain.toString(), false));
      plain.setLength(0);
    }
  }

  private static boolean isLost(String name, int at) {
    return at == 0 || at == name.length() - 1 || name.charAt(at - 1) == ' ';
  }

  private static boolean isHidden(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.PRIVATE_USE,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          true;
      case Character.SPACE_SEPARATOR -> c != ' ';
      default -> false;
    };
  }

  private static String sign(int c) {
    return c < NAMES.size() ? "‹" + NAMES.get(c) + "›" : String.format(Locale.ROOT, "‹U+%04X›", c);
  }
}
