package dev.hotslice.kv;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a key holds.
///
/// @param metadata JSON text of at most 1,024 UTF-8 bytes, or null
/// @param expiration the instant at which the entry is gone, in whole seconds, or null for never
public record KvEntry(KvValue value, @Nullable String metadata, @Nullable Instant expiration) {

  /// Returns whether the entry is gone at `now`: exactly at its expiration it is.
  public boolean isExpired(Instant now) {
    return expiration != null && !now.isBefore(expiration);
  }
}
