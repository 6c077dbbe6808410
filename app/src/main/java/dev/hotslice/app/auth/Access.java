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

  /// Returns what holds from now on for one request, so that one state of the tokens decides all of
  /// it.
  public AccessRules now() {
    return new AccessRules(tokens, loopback);
  }
}
