package dev.hotslice.app.auth;

import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What a request brought to prove who sent it. Prints without the secret.
///
/// A token of ours is good in each of the places where clients of Cloudflare's API put theirs:
/// `Authorization: Bearer`, `X-Auth-Key` beside an `X-Auth-Email` of any content, and
/// `X-Auth-User-Service-Key`. The first of them that is there counts.
public final class Credentials {
  /// What cannot be the text of a token.
  private static final String NOTHING = "";

  private static final String BEARER = "bearer ";

  private final @Nullable String secret;

  private Credentials(@Nullable String secret) {
    this.secret = secret;
  }

  /// Reads them from the headers of a request.
  ///
  /// @param header gives the value of a header by its name, or null
  public static Credentials of(Function<String, @Nullable String> header) {
    var authorization = header.apply("Authorization");
    if (authorization != null && !authorization.isBlank()) {
      return new Credentials(bearer(authorization));
    }
    var key = header.apply("X-Auth-Key");
    if (key != null && !key.isBlank()) {
      return new Credentials(key.strip());
    }
    var service = header.apply("X-Auth-User-Service-Key");
    return new Credentials(service == null || service.isBlank() ? null : service.strip());
  }

  /// Returns whether there is nothing in any of these places.
  public boolean areMissing() {
    return secret == null;
  }

  /// Returns the text that should be a token, or null if the request brought none.
  @Nullable String secret() {
    return secret;
  }

  @Override
  public String toString() {
    return secret == null ? "no credentials" : "credentials";
  }

  private static String bearer(String authorization) {
    return authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)
        ? authorization.substring(BEARER.length()).strip()
        : NOTHING;
  }
}
