package dev.hotslice.app.transfer.run;

import dev.hotslice.app.transfer.Entry;
import dev.hotslice.kv.KvKey;

/// What a chunk of a copy gives, in the order in which it is to be dealt with.
sealed interface Copied {
  /// The chunk begins here.
  ///
  /// @param last the last key that it deals with
  record Chunk(KvKey last) implements Copied {}

  /// To be written.
  record Put(Entry entry) implements Copied {}

  /// To be deleted.
  record Delete(KvKey key) implements Copied {}

  /// The other place holds the same.
  record Same(KvKey key) implements Copied {}

  /// A list showed it and it is gone.
  record Gone(KvKey key) implements Copied {}

  /// Everything of the chunk was given.
  record End(KvKey last) implements Copied {}

  /// Returns how much memory it takes.
  default long bytes() {
    return this instanceof Put(var entry) ? entry.bytes() : 0;
  }
}
