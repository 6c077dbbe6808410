package dev.hotslice.app.http;

import io.javalin.http.Context;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What the server knows of a request, whichever way it is answered. Used by its one thread.
final class Exchange {
  static final String ATTRIBUTE = "hotslice.exchange";

  private final RawRequest request;
  private final String requestId;
  private final long startedNanos = System.nanoTime();
  private @Nullable Route route;
  private @Nullable String caller;

  Exchange(RawRequest request, String requestId) {
    this.request = request;
    this.requestId = requestId;
  }

  static Exchange of(Context ctx) {
    Exchange exchange = ctx.attribute(ATTRIBUTE);
    return Objects.requireNonNull(exchange, "the exchange begins before every route");
  }

  void routed(Route route) {
    this.route = route;
  }

  void calledBy(String caller) {
    this.caller = caller;
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

  @Nullable String caller() {
    return caller;
  }

  long elapsedNanos() {
    return System.nanoTime() - startedNanos;
  }
}
