package dev.hotslice.app.auth;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Decides who may do what.
///
/// As long as no token exists, everybody who reaches a loopback address may do everything, and
/// nobody who reaches another one may do anything. With the first token, every route that needs a
/// scope needs a token with it.
public final class Access {
  private static final String BEARER = "bearer ";

  private final Tokens tokens;
  private final boolean loopback;

  /// @param loopback whether the server can only be reached from its own machine
  public Access(Tokens tokens, boolean loopback) {
    this.tokens = tokens;
    this.loopback = loopback;
  }

  /// Returns whether requests have to bring a token.
  public boolean needsToken() {
    return !loopback || !tokens.isEmpty();
  }

  /// Returns the name of the caller if it may do what needs this scope.
  ///
  /// @param authorization the header `Authorization`, or null
  /// @throws AccessDeniedException if it may not
  public String admit(@Nullable String authorization, Scope scope) {
    if (!needsToken()) {
      return "local";
    }
    var token = authenticate(authorization);
    if (!token.allows(scope)) {
      throw new AccessDeniedException.MissingScope(token, scope);
    }
    return token.name();
  }

  private Token authenticate(@Nullable String authorization) {
    if (authorization == null || authorization.isBlank()) {
      throw new AccessDeniedException.NoToken();
    }
    if (!authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
      throw new AccessDeniedException.WrongToken();
    }
    var token = tokens.find(authorization.substring(BEARER.length()).strip());
    if (token == null) {
      throw new AccessDeniedException.WrongToken();
    }
    return token;
  }
}
