package dev.hotslice.app.workerd;

import dev.hotslice.kv.InvalidInputException;
import dev.hotslice.kv.consistency.Reader;
import java.time.Duration;

/// How long a reader lets its location answer from what it has.
final class CacheTtl {
  private static final long LEAST = Reader.SHORTEST_TTL.toSeconds();

  private CacheTtl() {}

  /// @param seconds NaN if the caller sent no number
  /// @param shown what the caller sent
  /// @throws InvalidInputException with status 400 if it is less than 30 seconds
  static Duration of(double seconds, String shown) {
    if (!(seconds >= LEAST)) {
      throw new InvalidInputException(
          400, "Invalid cache_ttl of " + shown + ". Cache TTL must be at least " + LEAST + ".");
    }
    return Duration.ofSeconds((long) Math.min(seconds, Integer.MAX_VALUE));
  }
}
