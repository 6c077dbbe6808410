package dev.hotslice.app.transfer.file;

import dev.hotslice.app.transfer.Entry;

/// What came next in a file.
public sealed interface Read {
  /// An entry that keeps every rule but those of time.
  ///
  /// @param line where it begins
  record Found(Entry entry, long line) implements Read {}

  /// Something that is no entry.
  ///
  /// @param fatal whether nothing behind it can be read
  record Bad(Finding finding, boolean fatal) implements Read {}

  /// Nothing more.
  record End() implements Read {}
}
