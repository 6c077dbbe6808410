package dev.hotslice.app.auth;

import java.util.Set;

/// Who sent a request.
///
/// @param id tells callers apart: the id of a token
/// @param name shown in logs
/// @param scopes that were given to it
public record Caller(String id, String name, Set<Scope> scopes) {
  /// Everybody, as long as there are no tokens.
  public static final Caller LOCAL = new Caller("local", "local", Set.of(Scope.ADMIN));

  public Caller {
    scopes = Set.copyOf(scopes);
  }

  static Caller of(Token token) {
    return new Caller(token.id(), token.name(), token.scopes());
  }

  /// Returns whether it may do what needs a scope.
  public boolean may(Scope scope) {
    return scope.isGrantedBy(scopes);
  }
}
