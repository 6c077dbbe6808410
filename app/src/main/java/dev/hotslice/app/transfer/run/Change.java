package dev.hotslice.app.transfer.run;

import dev.hotslice.app.transfer.Difference;
import dev.hotslice.app.transfer.Imprint;
import dev.hotslice.kv.KvKey;

/// What is not the same in two places.
public sealed interface Change {
  /// Returns the key it is about.
  KvKey key();

  /// Only the second place has it.
  record Added(KvKey key) implements Change {}

  /// Only the first place has it.
  record Removed(KvKey key) implements Change {}

  /// Both have it, and it differs.
  record Changed(KvKey key, Imprint from, Imprint to) implements Change {
    /// Returns in what.
    public Difference difference() {
      return from.difference(to);
    }
  }
}
