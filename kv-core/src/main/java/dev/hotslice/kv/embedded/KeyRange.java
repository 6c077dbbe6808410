package dev.hotslice.kv.embedded;

import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.ListQuery;
import java.util.Arrays;

/// The bytes between which the keys of a list lie.
final class KeyRange {
  private KeyRange() {}

  /// Returns the first key that may belong to the page: the prefix itself, or what comes directly
  /// behind the key to continue after.
  static byte[] from(ListQuery query) {
    byte[] prefix = KvKey.utf8(query.prefix());
    var after = query.after();
    if (after == null || Arrays.compareUnsigned(after.utf8(), prefix) < 0) {
      return prefix;
    }
    byte[] last = after.utf8();
    return Arrays.copyOf(last, last.length + 1);
  }

  /// Returns what lies directly behind all keys with the prefix. UTF-8 has no byte of 0xFF, so the
  /// last byte of a prefix can always be raised by one, and 0xFF itself lies behind every key.
  static byte[] to(ListQuery query) {
    byte[] prefix = KvKey.utf8(query.prefix());
    if (prefix.length == 0) {
      return new byte[] {(byte) 0xFF};
    }
    prefix[prefix.length - 1]++;
    return prefix;
  }
}
