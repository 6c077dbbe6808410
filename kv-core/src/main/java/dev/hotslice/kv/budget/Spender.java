package dev.hotslice.kv.budget;

import org.jspecify.annotations.Nullable;

/// Who spends.
///
/// @param cause what the invocation is for, as in `job:refresh-hub` or `route:GET
///   /v1/indexes/{name}`
/// @param token name of the token whose bearer asked, or null where nobody had to show one
public record Spender(String cause, @Nullable String token) {
  /// Returns a spender without a token.
  public static Spender of(String cause) {
    return new Spender(cause, null);
  }
}
