package dev.hotslice.app.transfer.file;

import dev.hotslice.app.transfer.TransferException;
import dev.hotslice.kv.KvKey;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// What can be used of an export that was cut off.
///
/// @param length bytes of the file to keep
/// @param last key of the last entry in them, or null if there is none
record Remains(long length, @Nullable KvKey last) {
  static final Remains NOTHING = new Remains(0, null);

  /// Returns these remains if they are of an export of the keys that start with a prefix.
  ///
  /// @throws TransferException if they are not
  Remains require(String prefix, Path file) {
    if (last != null && !last.name().startsWith(prefix)) {
      throw new TransferException(
          file
              + " ends with the key "
              + last
              + ", which does not start with "
              + prefix
              + ": it is another export, not resumed");
    }
    return this;
  }
}
