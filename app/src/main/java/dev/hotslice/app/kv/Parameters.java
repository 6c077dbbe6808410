package dev.hotslice.app.kv;

import dev.hotslice.app.http.Query;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Numbers and words in queries.
final class Parameters {
  private static final int BAD_NUMBER = 10028;

  private Parameters() {}

  /// @throws dev.hotslice.app.http.ProblemException 400, code 10028, if it is outside the bounds
  static int number(String name, @Nullable String text, int otherwise, int least, int most) {
    if (text == null) {
      return otherwise;
    }
    return Query.within(text, least, most).orElseThrow(() -> bad(name, text, least, most));
  }

  /// Returns one of the known words; the first if the query has none.
  ///
  /// @throws dev.hotslice.app.http.ProblemException 400, code 10021, for any other
  static String word(String name, @Nullable String text, String... known) {
    if (text == null) {
      return known[0];
    }
    if (List.of(known).contains(text)) {
      return text;
    }
    throw ApiErrors.of(
        400,
        ApiErrors.INVALID,
        name + " is \"" + text + "\", it must be one of " + String.join(", ", known));
  }

  private static RuntimeException bad(String name, String text, int least, int most) {
    var bound = most == Integer.MAX_VALUE ? "at least " + least : "from " + least + " to " + most;
    return ApiErrors.of(
        400, BAD_NUMBER, name + " is \"" + text + "\", it must be an integer " + bound);
  }
}
