package dev.hotslice.app.auth;

import java.time.Instant;
import java.util.Set;

/// A bearer token as it is kept: everything but the token itself.
///
/// @param id short and unique, to name it without showing it
/// @param name chosen by its creator, shown in logs
/// @param sha256 lower-case hex of the digest of the token's text
/// @param created when it was made; tokens of the configuration carry [Instant#EPOCH]
public record Token(String id, String name, Set<Scope> scopes, String sha256, Instant created) {
  public Token {
    scopes = Set.copyOf(scopes);
  }

  /// Returns whether it allows what needs this scope.
  public boolean allows(Scope scope) {
    return scope.isGrantedBy(scopes);
  }
}
