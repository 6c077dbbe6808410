package dev.hotslice.app.workerd;

import dev.hotslice.kv.InvalidInputException;

/// How long a reader lets a location answer from what it has.
final class CacheTtl {
  private static final int LEAST = 30;

  private CacheTtl() {}

  /// @param seconds NaN if the caller sent no number
  /// @param shown what the caller sent
  /// @throws InvalidInputException with status 400 if it is less than 30 seconds
  static void check(double seconds, String shown) {
    if (!(seconds >= LEAST)) {
      throw new InvalidInputException(
          400, "Invalid cache_ttl of " + shown + ". Cache TTL must be at least " + LEAST + ".");
    }
  }
}
