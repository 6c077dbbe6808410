package dev.hotslice.app.http;

import java.util.function.BiConsumer;

/// Says more in the headers of an answer than the endpoint does.
@FunctionalInterface
public interface AnswerHeaders {
  /// No more headers.
  AnswerHeaders NONE = (_, _) -> {};

  /// Tells headers of an answer that is about to be sent, names with values. One that is there
  /// already stays, and the value told comes after it.
  ///
  /// Called for every request that was routed, so it must not wait for anything.
  void tell(Route route, BiConsumer<String, String> headers);
}
