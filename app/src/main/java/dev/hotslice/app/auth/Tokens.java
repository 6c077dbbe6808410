package dev.hotslice.app.auth;

import dev.hotslice.config.TokenConfig;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

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
  ///
  /// @throws java.io.UncheckedIOException if that depends on the token file and it cannot be read
  public boolean isEmpty() {
    return !areConfigured() && store.tokens().isEmpty();
  }

  /// Returns whether the configuration names any.
  boolean areConfigured() {
    return !configured.isEmpty();
  }

  /// Returns them as they stand at this moment.
  List<Token> all() {
    var stored = store.tokens();
    return configured.isEmpty()
        ? stored
        : Stream.concat(configured.stream(), stored.stream()).toList();
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
