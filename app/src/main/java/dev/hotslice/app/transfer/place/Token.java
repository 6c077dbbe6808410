package dev.hotslice.app.transfer.place;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The token for a server, and the variable it came from. Never printed.
///
/// @param variable name of the variable
/// @param text null where the variable is not set
public record Token(String variable, @Nullable String text) {

  /// Reads a variable.
  public static Token from(String variable, Map<String, String> variables) {
    var text = variables.get(variable);
    return new Token(variable, text == null || text.isEmpty() ? null : text);
  }

  /// Returns what a person can do when the server says no.
  String hint() {
    return text == null
        ? " (set " + variable + " to a token for it)"
        : " (the token in " + variable + " does not allow it)";
  }

  @Override
  public String toString() {
    return "the token in " + variable;
  }
}
