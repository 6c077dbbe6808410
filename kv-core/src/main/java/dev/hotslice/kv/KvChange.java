package dev.hotslice.kv;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// What somebody who watches a namespace is told.
public sealed interface KvChange {
  /// An entry was stored, new or in place of an old one.
  ///
  /// @param revision the [KvEntry#revision] of what was stored
  /// @param at when, by the clock of whoever stored it, in whole milliseconds
  record Put(KvKey key, Fingerprint revision, Instant at) implements KvChange {
    public Put {
      at = at.truncatedTo(ChronoUnit.MILLIS);
    }
  }

  /// An entry was removed. That one has expired is not told.
  ///
  /// @param at when, by the clock of whoever removed it, in whole milliseconds
  record Deleted(KvKey key, Instant at) implements KvChange {
    public Deleted {
      at = at.truncatedTo(ChronoUnit.MILLIS);
    }
  }

  /// Changes may be missing here: the namespace was dropped, a connection was lost and is back, or
  /// the listener was too slow. Whoever keeps a copy reads it anew.
  record Gap() implements KvChange {}
}
