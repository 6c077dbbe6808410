package dev.hotslice.app.http;

import dev.hotslice.app.auth.Caller;
import java.util.Map;

/// Decides whether a caller may send one more request now.
@FunctionalInterface
public interface Throttle {
  /// Counts a request whose caller was admitted to its route.
  ///
  /// @return headers of the answer, whatever it will be
  /// @throws ProblemException 429 if it is one too many
  Map<String, String> count(Caller caller, Route route);
}
