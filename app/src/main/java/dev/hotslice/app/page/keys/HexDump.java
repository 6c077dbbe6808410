package dev.hotslice.app.page.keys;

import java.util.HexFormat;

/// Bytes as `00000000 48 6f 74 … |Hot…|`, sixteen in a line.
final class HexDump {
  private static final int WIDTH = 16;
  private static final HexFormat HEX = HexFormat.of();

  private HexDump() {}

  static String of(byte[] bytes, int most) {
    int end = Math.min(bytes.length, most);
    var text = new StringBuilder();
    for (int line = 0; line < end; line += WIDTH) {
      text.append(HEX.toHexDigits(line)).append("  ");
      for (int at = line; at < line + WIDTH; at++) {
        text.append(at < end ? HEX.toHexDigits(bytes[at]) + " " : "   ");
        if (at == line + WIDTH / 2 - 1) {
          text.append(' ');
        }
      }
      text.append(" |");
      for (int at = line; at < Math.min(line + WIDTH, end); at++) {
        text.append(bytes[at] >= ' ' && bytes[at] < 0x7f ? (char) bytes[at] : '.');
      }
      text.append("|\n");
    }
    return text.toString();
  }
}
