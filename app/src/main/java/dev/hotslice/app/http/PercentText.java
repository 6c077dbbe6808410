package dev.hotslice.app.http;

import dev.hotslice.kv.InvalidInputException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// Decodes a segment of a raw path: percent escapes of UTF-8, once. A plus is a plus.
public final class PercentText {
  private PercentText() {}

  /// @throws InvalidInputException with status 400 if an escape is broken or the bytes are not
  ///   UTF-8
  public static String decode(String raw) {
    if (isPlain(raw)) {
      return raw;
    }
    var bytes = raw.getBytes(StandardCharsets.UTF_8);
    int length = 0;
    for (int at = 0; at < bytes.length; at++) {
      if (bytes[at] == '%') {
        bytes[length++] = octet(bytes, at);
        at += 2;
      } else {
        bytes[length++] = bytes[at];
      }
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, 0, length))
          .toString();
    } catch (CharacterCodingException e) {
      throw malformed();
    }
  }

  private static boolean isPlain(String raw) {
    for (int at = 0; at < raw.length(); at++) {
      char c = raw.charAt(at);
      if (c == '%' || c >= 0x80) {
        return false;
      }
    }
    return true;
  }

  private static byte octet(byte[] raw, int at) {
    int high = at + 2 < raw.length ? Character.digit(raw[at + 1], 16) : -1;
    int low = at + 2 < raw.length ? Character.digit(raw[at + 2], 16) : -1;
    if (high < 0 || low < 0) {
      throw malformed();
    }
    return (byte) (high << 4 | low);
  }

  private static InvalidInputException malformed() {
    return new InvalidInputException(400, "Could not URL-decode key name");
  }
}
