package dev.hotslice.app.transfer.run;

import dev.hotslice.kv.KvKey;
import java.util.Arrays;

/// How far a transfer has come.
///
/// @param entries lines or elements of the file that were dealt with, in an import
/// @param key up to which keys were dealt with, in a copy; empty for none
/// @param digest of the entries so far, so that another file is noticed
record Mark(long entries, String key, String digest) {
  static final Mark START = new Mark(0, "", "");

  /// Returns the mark of a copy that has dealt with everything up to a key.
  static Mark at(KvKey key) {
    return new Mark(0, key.name(), "");
  }

  /// Returns the one of two marks of a transfer that is further on.
  Mark later(Mark other) {
    return isBehind(other) ? this : other;
  }

  /// Returns whether a copy has dealt with a key.
  boolean covers(KvKey other) {
    return Arrays.compareUnsigned(other.utf8(), KvKey.utf8(key)) <= 0;
  }

  private boolean isBehind(Mark other) {
    return entries == other.entries
        ? Arrays.compareUnsigned(KvKey.utf8(key), KvKey.utf8(other.key)) >= 0
        : entries > other.entries;
  }
}
