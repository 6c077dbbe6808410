package dev.hotslice.app.kv;

import dev.hotslice.app.http.PercentText;
import dev.hotslice.kv.KvKey;

/// Reads a key from the path as it came over the wire.
///
/// The key is one segment, percent-decoded once: `%2F` is a slash in the key, `%252F` is the text
/// `%2F`, and `+` is a plus. No framework that decodes before it splits gets this right.
final class RawKey {
  private RawKey() {}

  /// @param path raw, as in the request line
  /// @throws dev.hotslice.kv.InvalidInputException if it is no valid key
  static KvKey of(String path) {
    return ofSegment(path.substring(path.lastIndexOf('/') + 1));
  }

  /// @param segment raw
  /// @throws dev.hotslice.kv.InvalidInputException if it is no valid key
  static KvKey ofSegment(String segment) {
    return KvKey.of(PercentText.decode(segment));
  }
}
