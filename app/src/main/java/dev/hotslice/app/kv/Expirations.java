package dev.hotslice.app.kv;

import dev.hotslice.kv.Expiration;
import dev.hotslice.kv.InvalidInputException;
import dev.hotslice.kv.PutRules;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Reads `expiration` and `expiration_ttl`. When both are given the latter counts.
public final class Expirations {
  private static final int BAD_EXPIRATION = 10033;
  private static final int BAD_TTL = 10034;

  private Expirations() {}

  /// Returns when an entry is to go.
  ///
  /// @param expiration seconds since the epoch, or null
  /// @param ttl seconds, or null
  /// @throws dev.hotslice.app.http.ProblemException 400 if the one that counts is no number or too
  ///   soon
  public static Expiration of(@Nullable String expiration, @Nullable String ttl, Instant now) {
    try {
      return PutRules.WORKERS_KV.expiration(ttl, expiration, now);
    } catch (InvalidInputException e) {
      throw ApiErrors.of(e.status(), ttl == null ? BAD_EXPIRATION : BAD_TTL, e.getMessage());
    }
  }
}
