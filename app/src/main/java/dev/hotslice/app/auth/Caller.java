package dev.hotslice.app.auth;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/// Who sent a request.
///
/// @param id tells callers apart: the id of a token
/// @param name shown in logs
/// @param scopes what it may do
public record Caller(String id, String name, Set<Scope> scopes) {
  /// Everybody, as long as there are no tokens.
  public static final Caller LOCAL = new Caller("local", "local", EnumSet.allOf(Scope.class));

  public Caller {
    scopes = Set.copyOf(scopes);
  }

  static Caller of(Token token) {
    return new Caller(
        token.id(),
        token.name(),
        EnumSet.allOf(Scope.class).stream().filter(token::allows).collect(Collectors.toSet()));
  }

  /// Returns whether it may do what needs a scope.
  public boolean may(Scope scope) {
    return scopes.contains(scope);
  }
}
