package dev.hotslice.app.http;

import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.event.Level;

/// One line for each finished request, and the request id on every line that the request logs.
///
/// Paths are logged as templates of their routes: keys and queries may hold what nobody wants in a
/// log. A prefetch is marked as one, for nobody may ever have looked at what it was answered.
final class AccessLog {
  private static final Logger LOG = LoggerFactory.getLogger("dev.hotslice.access");
  private static final String REQUEST = "request";

  private final Consumer<RequestLine> observer;

  AccessLog(Consumer<RequestLine> observer) {
    this.observer = observer;
  }

  /// Names the request on this thread until [#end].
  void begin(Exchange exchange) {
    MDC.put(REQUEST, exchange.requestId());
  }

  void end() {
    MDC.remove(REQUEST);
  }

  /// Tells of a request that was answered, on whatever thread.
  void log(Exchange exchange, int status) {
    var method = exchange.request().method();
    var took = Duration.ofNanos(exchange.elapsedNanos());
    boolean prefetch = exchange.isSpeculative();
    observer.accept(
        new RequestLine(
            method, exchange.routeName(), status, prefetch, exchange.isEndless(), took));
    // a prefetch that would have to spend is refused with 503 all day
    var level = status >= 500 && !prefetch ? Level.WARN : Level.INFO;
    if (!LOG.isEnabledForLevel(level)) {
      return;
    }
    var event =
        LOG.atLevel(level)
            .addKeyValue("method", method)
            .addKeyValue("route", exchange.routeName())
            .addKeyValue("status", status)
            .addKeyValue("micros", took.toNanos() / 1_000);
    if (prefetch) {
      event = event.addKeyValue("prefetch", true);
    }
    if (exchange.caller() != null) {
      event = event.addKeyValue("caller", exchange.caller().name());
    }
    begin(exchange);
    event.log("request");
    end();
  }
}
