package dev.hotslice.app.auth;

/// Decides who may do what.
///
/// As long as no token exists, everybody who reaches a loopback address may do everything, and
/// nobody who reaches another one may do anything. With the first token, every route that needs a
/// scope needs a token with it.
public final class Access {
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

  /// Returns the caller if it may do what needs this scope.
  ///
  /// @throws AccessDeniedException if it may not
  public Caller admit(Credentials credentials, Scope scope) {
    if (!needsToken()) {
      return Caller.LOCAL;
    }
    var token = authenticate(credentials);
    if (!token.allows(scope)) {
      throw new AccessDeniedException.MissingScope(token, scope);
    }
    return Caller.of(token);
  }

  /// Returns the caller, whatever it may do.
  ///
  /// @throws AccessDeniedException if it brought no token that counts
  public Caller identify(Credentials credentials) {
    return needsToken() ? Caller.of(authenticate(credentials)) : Caller.LOCAL;
  }

  private Token authenticate(Credentials credentials) {
    var secret = credentials.secret();
    if (secret == null) {
      throw new AccessDeniedException.NoToken();
    }
    var token = tokens.find(secret);
    if (token == null) {
      throw new AccessDeniedException.WrongToken();
    }
    return token;
  }
}
