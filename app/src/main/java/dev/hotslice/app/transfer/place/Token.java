package dev.hotslice.app.transfer.place;

import dev.hotslice.app.transfer.TransferException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The token for a server, and the variable it came from. Never printed.
///
/// @param variable name of the variable
/// @param text null where the variable is not set
public record Token(String variable, @Nullable String text) {
  /// Holds the token for a Hotslice.
  public static final String OURS = "HOTSLICE_TOKEN";

  /// Reads a variable. Blanks and line ends around the token, as a file may have them, do not
  /// count.
  ///
  /// @throws TransferException if it holds what no header can
  public static Token from(String variable, Map<String, String> variables) {
    var text = variables.getOrDefault(variable, "").strip();
    if (!text.chars().allMatch(one -> one > ' ' && one < 0x7f)) {
      throw new TransferException(
          "the token in " + variable + " holds a blank or a character that is not ASCII");
    }
    return new Token(variable, text.isEmpty() ? null : text);
  }

  /// Returns the header that shows it, or null if there is no token.
  public @Nullable String authorization() {
    return text == null ? null : "Bearer " + text;
  }

  /// Returns what a person can do when the server says no.
  public String hint() {
    return text == null
        ? " (set "
            + variable
            + (variable.equals(OURS)
                ? " to a token made with: hotslice token create)"
                : " to a token for it)")
        : " (the token in " + variable + " does not allow it)";
  }

  @Override
  public String toString() {
    return "the token in " + variable;
  }
}
