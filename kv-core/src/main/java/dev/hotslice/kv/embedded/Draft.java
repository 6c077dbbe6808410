package dev.hotslice.kv.embedded;

import dev.hotslice.kv.Fingerprint;
import dev.hotslice.kv.KvEntry;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.PutOptions;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An entry that may be written.
///
/// @param fingerprint null after a plain put: then only the bytes themselves are compared
/// @param now from when its time to live counts
record Draft(KvValue value, PutOptions options, @Nullable Fingerprint fingerprint, Instant now) {
  /// Returns what a reader gets once it is written.
  KvEntry entry() {
    return new KvEntry(value, options.metadata(), options.expiration().from(now));
  }

  /// Returns the expiration in seconds of the epoch, or null for never.
  @Nullable Long expiration() {
    var expiration = options.expiration().from(now);
    return expiration == null ? null : expiration.getEpochSecond();
  }

  @Nullable String fingerprintText() {
    return fingerprint == null ? null : fingerprint.text();
  }
}
