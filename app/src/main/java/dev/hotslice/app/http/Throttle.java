package dev.hotslice.app.http;

import dev.hotslice.app.auth.Caller;
import java.util.function.BiConsumer;

/// Decides whether a caller may send one more request now.
@FunctionalInterface
public interface Throttle {
  /// Everybody may.
  Throttle NONE = (_, _, _) -> {};

  /// Counts a request whose caller was admitted to its route.
  ///
  /// @param headers told names and values of headers of the answer, whatever it will be
  /// @throws ProblemException 429 if it is one too many
  void count(Caller caller, Route route, BiConsumer<String, String> headers);
}
