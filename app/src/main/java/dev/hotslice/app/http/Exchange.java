package dev.hotslice.app.http;

import io.javalin.http.Context;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What the server knows of a request besides the request itself. Used by its one thread.
final class Exchange {
  private static final String ATTRIBUTE = "hotslice.exchange";

  private final String requestId;
  private final long startedNanos;
  private @Nullable Route route;
  private @Nullable String caller;

  private Exchange(String requestId, long startedNanos) {
    this.requestId = requestId;
    this.startedNanos = startedNanos;
  }

  static void begin(Context ctx, String requestId) {
    ctx.attribute(ATTRIBUTE, new Exchange(requestId, System.nanoTime()));
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
