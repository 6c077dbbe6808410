package dev.hotslice.app.kv;

import dev.hotslice.kv.InvalidInputException;
import dev.hotslice.kv.PutRules;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Checks metadata that a client wants to put.
public final class Metadata {
  private static final int NO_JSON = 10047;

  private Metadata() {}

  /// Returns what is to be stored of metadata that came as a JSON text: the text without white
  /// space between its tokens, because it has to fit into a header; null for `null`.
  ///
  /// @throws dev.hotslice.app.http.ProblemException 400, code 10047, if it is no JSON
  /// @throws InvalidInputException 413 if it is too long
  public static @Nullable String read(byte[] bytes) {
    var text = JsonText.utf8(bytes);
    var compact = text == null ? null : JsonText.compact(text);
    if (compact == null) {
      throw ApiErrors.of(400, NO_JSON, "Metadata must be valid JSON");
    }
    return check(compact);
  }

  /// Returns what is to be stored of metadata that is JSON without white space.
  ///
  /// @throws InvalidInputException 413 if it is too long, 400 if it holds half a surrogate pair
  public static @Nullable String check(String compact) {
    if (compact.equals("null")) {
      return null;
    }
    PutRules.WORKERS_KV.checkMetadata(compact);
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(compact)) {
      throw new InvalidInputException(400, "Metadata must not hold half a surrogate pair");
    }
    return compact;
  }
}
