package dev.hotslice.app.http;

import dev.hotslice.app.auth.AccessRules;
import dev.hotslice.app.auth.Caller;
import io.javalin.http.Context;
import java.util.Objects;
import org.eclipse.jetty.http.HttpFields;
import org.jspecify.annotations.Nullable;

/// What the server knows of a request, whichever way it is answered. Used by its one thread.
final class Exchange {
  static final String ATTRIBUTE = "hotslice.exchange";

  private final RawRequest request;
  private final String requestId;
  private final HttpFields.Mutable answerHeaders;
  private final AccessRules rules;
  private final long startedNanos = System.nanoTime();
  private @Nullable Route route;
  private @Nullable Caller caller;

  /// @param answerHeaders those of the answer, also of one that the servlet gives
  Exchange(
      RawRequest request, String requestId, HttpFields.Mutable answerHeaders, AccessRules rules) {
    this.request = request;
    this.requestId = requestId;
    this.answerHeaders = answerHeaders;
    this.rules = rules;
  }

  static Exchange of(Context ctx) {
    Exchange exchange = ctx.attribute(ATTRIBUTE);
    return Objects.requireNonNull(exchange, "the exchange begins before every route");
  }

  AccessRules rules() {
    return rules;
  }

  void routed(Route route) {
    this.route = route;
  }

  void calledBy(Caller caller) {
    this.caller = caller;
  }

  /// Sets a header of the answer, whatever it will be.
  void answerHeader(String name, String value) {
    answerHeaders.put(name, value);
  }

  /// Sets the headers of the answer that the server says on its own, once it is about to be sent.
  /// Who was not let in learns nothing from them.
  void answer(AnswerHeaders headers) {
    if (route != null && (caller != null || !route.needsCaller())) {
      headers.tell(route, answerHeaders::add);
    }
  }

  RawRequest request() {
    return request;
  }

  String requestId() {
    return requestId;
  }

  /// Returns the template of the route, so that metrics have few names; `unmatched` if there is
  /// none.
  String routeName() {
    return route == null ? "unmatched" : route.path();
  }

  @Nullable Caller caller() {
    return caller;
  }

  long elapsedNanos() {
    return System.nanoTime() - startedNanos;
  }
}
