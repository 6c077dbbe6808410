package dev.hotslice.app.auth;

import dev.hotslice.config.TokenConfig;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Every token that counts now: those of the configuration and those of the token file.
public final class Tokens {
  private final List<Token> configured;
  private final TokenStore store;

  /// @throws IllegalArgumentException if the configuration names a scope that does not exist
  public Tokens(List<TokenConfig> configured, TokenStore store) {
    this.configured = configured.stream().map(Tokens::token).toList();
    this.store = store;
  }

  /// Returns whether there is no token at all.
  public boolean isEmpty() {
    return configured.isEmpty() && store.tokens().isEmpty();
  }

  /// Returns the token with this text, or null. Takes the same time for every token it looks at.
  public @Nullable Token find(String secret) {
    var digest = TokenDigest.of(secret);
    Token found = null;
    for (var token : configured) {
      found = TokenDigest.same(token.sha256(), digest) ? token : found;
    }
    for (var token : store.tokens()) {
      found = TokenDigest.same(token.sha256(), digest) ? token : found;
    }
    return found;
  }

  private static Token token(TokenConfig config) {
    return new Token(
        "config:" + config.name(),
        config.name(),
        Scope.parseAll(config.scopes()),
        TokenDigest.of(config.token().reveal()),
        Instant.EPOCH);
  }
}
