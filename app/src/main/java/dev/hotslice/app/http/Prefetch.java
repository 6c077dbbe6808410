package dev.hotslice.app.http;

import java.util.Locale;
import java.util.Set;
import org.eclipse.jetty.http.HttpFields;

/// Tells the requests that a browser makes in case its user will go there, or that a script of a
/// page makes on its behalf: `X-Sec-Purpose` is for those, as a script must not set `Sec-Purpose`.
///
/// They change nothing: not what is stored, not what is counted, not what is left of any budget.
/// What is at hand and fresh is shown; anything else is refused with 503, after which a browser
/// asks again if the user does go there.
final class Prefetch {
  private static final Set<String> HEADERS =
      Set.of("sec-purpose", "x-sec-purpose", "purpose", "x-purpose", "x-moz");

  private Prefetch() {}

  static boolean is(HttpFields fields) {
    // every head that was not known comes by here, and most of what it holds are names that Jetty
    // knows
    for (var field : fields) {
      if (field.getHeader() == null
          && field.getValue() != null
          && HEADERS.contains(field.getLowerCaseName())
          && isSpeculative(field.getValue().toLowerCase(Locale.ROOT))) {
        return true;
      }
    }
    return false;
  }

  static ProblemException refused() {
    return new ProblemException(
        503,
        "prefetch",
        "this cannot be answered without changing or spending anything, as a prefetch must be;"
            + " ask without Sec-Purpose");
  }

  private static boolean isSpeculative(String purpose) {
    return purpose.contains("prefetch")
        || purpose.contains("prerender")
        || purpose.contains("preview");
  }
}
