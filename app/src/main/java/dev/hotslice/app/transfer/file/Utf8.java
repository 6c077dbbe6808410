package dev.hotslice.app.transfer.file;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/// Tells text from other bytes.
final class Utf8 {
  private static final int CHARS = 8192;
  private static final int LARGE = 1024 * 1024;

  private Utf8() {}

  /// Returns whether the bytes are UTF-8 throughout, so that they come back the same from a text. A
  /// large value that is longer as a JSON text than as base64 counts as none: with six characters
  /// for each byte it would not fit into a bulk write.
  static boolean isText(byte[] bytes) {
    return isUtf8(bytes) && (bytes.length < LARGE || escapes(bytes) <= bytes.length / 3);
  }

  /// Returns how many characters JSON adds.
  private static long escapes(byte[] bytes) {
    long count = 0;
    for (byte octet : bytes) {
      count +=
          switch (octet) {
            case '\b', '\t', '\n', '\f', '\r', '"', '\\' -> 1;
            default -> octet >= 0 && octet < ' ' ? 5 : 0;
          };
    }
    return count;
  }

  private static boolean isUtf8(byte[] bytes) {
    var decoder = StandardCharsets.UTF_8.newDecoder();
    var in = ByteBuffer.wrap(bytes);
    var out = CharBuffer.allocate(Math.min(CHARS, bytes.length + 2));
    CoderResult result;
    do {
      out.clear();
      result = decoder.decode(in, out, true);
    } while (result.isOverflow());
    return !result.isError();
  }
}
