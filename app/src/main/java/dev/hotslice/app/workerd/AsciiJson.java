package dev.hotslice.app.workerd;

import java.util.HexFormat;

/// JSON text that goes into a header: on one line and in ASCII.
final class AsciiJson {
  private static final HexFormat HEX = HexFormat.of();

  private AsciiJson() {}

  /// Returns the same JSON with every other character escaped. In valid JSON such a character
  /// stands inside a string, but for line ends and tabs, which mean nothing between tokens.
  static String of(String json) {
    int at = 0;
    while (at < json.length() && isPlain(json.charAt(at))) {
      at++;
    }
    if (at == json.length()) {
      return json;
    }
    var ascii = new StringBuilder(json.length() + 32).append(json, 0, at);
    for (; at < json.length(); at++) {
      char c = json.charAt(at);
      if (isPlain(c)) {
        ascii.append(c);
      } else if (c < ' ') {
        ascii.append(' ');
      } else {
        ascii.append("\\u").append(HEX.toHexDigits(c));
      }
    }
    return ascii.toString();
  }

  private static boolean isPlain(char c) {
    return c >= ' ' && c <= '~';
  }
}
