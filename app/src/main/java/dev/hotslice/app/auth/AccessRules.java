package dev.hotslice.app.auth;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who may do what, for one request: by the tokens that there are when it first depends on them.
///
/// As long as no token exists, everybody who reaches a loopback address may do everything, and
/// nobody who reaches another one may do anything. With the first token, every route that needs a
/// scope needs a token with it.
///
/// Every method throws `UncheckedIOException` if its answer depends on the token file and that
/// cannot be read. Used by one thread.
public final class AccessRules {
  private final Tokens tokens;
  private final boolean loopback;
  private @Nullable List<Token> all;

  AccessRules(Tokens tokens, boolean loopback) {
    this.tokens = tokens;
    this.loopback = loopback;
  }

  /// Returns whether the request has to bring a token.
  public boolean needsToken() {
    return !loopback || tokens.areConfigured() || !all().isEmpty();
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
    var token = find(secret);
    if (token == null) {
      throw new AccessDeniedException.WrongToken();
    }
    return token;
  }

  /// Takes the same time for every token it looks at.
  private @Nullable Token find(String secret) {
    var digest = TokenDigest.of(secret);
    Token found = null;
    for (var token : all()) {
      found = TokenDigest.same(token.sha256(), digest) ? token : found;
    }
    return found;
  }

  private List<Token> all() {
    var known = all;
    if (known == null) {
      known = tokens.all();
      all = known;
    }
    return known;
  }
}
