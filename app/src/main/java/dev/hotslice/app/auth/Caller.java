package dev.hotslice.app.auth;

/// Who sent a request.
///
/// @param id tells callers apart: the id of a token
/// @param name shown in logs
public record Caller(String id, String name) {
  /// Everybody, as long as there are no tokens.
  public static final Caller LOCAL = new Caller("local", "local");

  static Caller of(Token token) {
    return new Caller(token.id(), token.name());
  }
}
