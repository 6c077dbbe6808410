package dev.hotslice.app.binding;

/// What a client has to bring to a server.
public sealed interface Credential {
  /// Nothing: the server has no tokens.
  record None() implements Credential {}

  /// A token, which nobody has named.
  record Missing() implements Credential {}

  /// A token that stands in a variable of the environment. Prints without the secret.
  record InVariable(String name, String secret) implements Credential {
    @Override
    public String toString() {
      return "token in " + name;
    }
  }
}
