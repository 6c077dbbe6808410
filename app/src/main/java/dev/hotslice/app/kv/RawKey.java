package dev.hotslice.app.kv;

import dev.hotslice.kv.KvKey;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// Reads a key from the path as it came over the wire.
///
/// The key is one segment, percent-decoded once: `%2F` is a slash in the key, `%252F` is the text
/// `%2F`, and `+` is a plus. No framework that decodes before it splits gets this right.
final class RawKey {
  private RawKey() {}

  /// @param path raw, as in the request line
  /// @throws dev.hotslice.kv.InvalidInputException if it is no valid key
  static KvKey of(String path) {
    return KvKey.of(decode(path.substring(path.lastIndexOf('/') + 1)));
  }

  static String decode(String segment) {
    var bytes = new ByteArrayOutputStream(segment.length());
    var raw = segment.getBytes(StandardCharsets.UTF_8);
    for (int at = 0; at < raw.length; at++) {
      if (raw[at] == '%') {
        bytes.write(octet(raw, at));
        at += 2;
      } else {
        bytes.write(raw[at]);
      }
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.toByteArray()))
          .toString();
    } catch (CharacterCodingException e) {
      throw malformed();
    }
  }

  private static int octet(byte[] raw, int at) {
    int high = at + 2 < raw.length ? Character.digit(raw[at + 1], 16) : -1;
    int low = at + 2 < raw.length ? Character.digit(raw[at + 2], 16) : -1;
    if (high < 0 || low < 0) {
      throw malformed();
    }
    return high << 4 | low;
  }

  private static RuntimeException malformed() {
    return ApiErrors.of(400, 10021, "Could not URL-decode key name");
  }
}
