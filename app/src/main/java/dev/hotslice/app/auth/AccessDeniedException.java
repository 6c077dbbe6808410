package dev.hotslice.app.auth;

import java.util.Objects;

/// Thrown when a request may not do what it asks for. The message may be shown to the client.
public abstract sealed class AccessDeniedException extends RuntimeException {
  private AccessDeniedException(String message) {
    super(message);
  }

  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }

  /// The request brought no token.
  public static final class NoToken extends AccessDeniedException {
    public NoToken() {
      super(
          "this server needs a token: send the header \"Authorization: Bearer hs_...\";"
              + " \"hotslice token create\" makes one");
    }
  }

  /// The token is unknown or revoked, or the header is not a bearer token.
  public static final class WrongToken extends AccessDeniedException {
    public WrongToken() {
      super("the token is unknown or revoked, or the header is not of the form \"Bearer hs_...\"");
    }
  }

  /// The token is good, but not for this.
  public static final class MissingScope extends AccessDeniedException {
    private final Scope scope;

    MissingScope(Token token, Scope scope) {
      this("token \"" + token.name() + "\"", scope);
    }

    /// @param credential what the request brought, as in `session of "me"`
    public MissingScope(String credential, Scope scope) {
      super("the " + credential + " has no scope \"" + scope + "\", which this request needs");
      this.scope = scope;
    }

    /// Returns the scope that the request needs.
    public Scope scope() {
      return scope;
    }
  }
}
