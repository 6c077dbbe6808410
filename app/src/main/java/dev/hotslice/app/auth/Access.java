package dev.hotslice.app.auth;

/// Tells who may do what. Safe for use by many threads.
public final class Access {
  private final Tokens tokens;
  private final boolean loopback;

  /// @param loopback whether the server can only be reached from its own machine
  public Access(Tokens tokens, boolean loopback) {
    this.tokens = tokens;
    this.loopback = loopback;
  }

  /// Returns what holds at this moment. A request asks once, so that one state of the tokens
  /// decides all of it.
  ///
  /// @throws java.io.UncheckedIOException if the token file is there and cannot be read
  public AccessRules now() {
    return new AccessRules(tokens.now(), loopback);
  }

  /// Returns whether requests have to bring a token now.
  public boolean needsToken() {
    return now().needsToken();
  }
}
