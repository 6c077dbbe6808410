package dev.hotslice.kv.consistency;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An answer that a location keeps.
///
/// @param readAt when the store was asked
/// @param ttl for how long it is kept
/// @param gone when something in it expires, or null for never
record Kept<T extends @Nullable Object>(
    T answer, Instant readAt, Duration ttl, @Nullable Instant gone) {
  /// Returns whether it can be answered to somebody who accepts what is younger than `accepted`.
  ///
  /// Expiration beats the cache. What was read in the future was read by a call that was under way
  /// when the clock was set back.
  boolean isGood(Instant now, Duration accepted) {
    var age = Duration.between(readAt, now);
    return !age.isNegative()
        && age.compareTo(ttl) < 0
        && age.compareTo(accepted) < 0
        && (gone == null || now.isBefore(gone));
  }
}
