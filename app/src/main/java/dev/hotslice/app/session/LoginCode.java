package dev.hotslice.app.session;

import java.time.Duration;
import java.time.Instant;

/// A one-time code as it is kept: everything but the code itself.
///
/// @param name whose session it will be, shown in logs
/// @param sha256 lower-case hex of the digest of the code's text
record LoginCode(String name, SessionScope scope, String sha256, Instant created) {
  static final Duration VALID = Duration.ofMinutes(10);

  /// Returns whether it is too old. At the very end of its time it is.
  boolean isExpired(Instant now) {
    return !now.isBefore(created.plus(VALID));
  }
}
