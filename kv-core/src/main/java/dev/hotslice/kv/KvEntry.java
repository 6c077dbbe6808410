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
    return isExpired(expiration, now);
  }

  /// Returns whether what expires then is gone at `now`; null is never.
  public static boolean isExpired(@Nullable Instant expiration, Instant now) {
    return expiration != null && !now.isBefore(expiration);
  }

  /// Returns what two entries share if and only if value, metadata and expiration are the same: fit
  /// for an `ETag`. Of the bytes of the value it needs only the digest.
  public Fingerprint revision() {
    return revision(Fingerprint.of(value), metadata, expiration);
  }

  /// Returns the revision of an entry of whose value only the digest is at hand.
  ///
  /// @param digest what [Fingerprint#of] tells of the value
  public static Fingerprint revision(
      Fingerprint digest, @Nullable String metadata, @Nullable Instant expiration) {
    var expires = expiration == null ? "" : Long.toString(expiration.getEpochSecond());
    var rest = metadata == null ? "-" : "+" + metadata;
    return Fingerprint.of(KvValue.of(digest.text() + "/" + expires + "/" + rest));
  }
}
