package dev.hotslice.app.http;

import dev.hotslice.kv.RefusedException;
import dev.hotslice.kv.StoreUnavailableException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells clients of what was thrown, each part of the site in its own format; and the log, if it is
/// the server's fault. A store that does not answer is told of in a line: every request finds it
/// so.
final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
  private static final ErrorFormat PAGES = new PageErrors();

  /// @param problem status and headers
  /// @param answer the body
  record Told(Problem problem, ErrorFormat.Answer answer) {}

  private final ErrorResponses errors;
  private final Map<String, ErrorFormat> formats;

  /// @param formats by the prefix of the paths for which they hold
  Failures(ErrorResponses errors, Map<String, ErrorFormat> formats) {
    this.errors = errors;
    this.formats = Map.copyOf(formats);
  }

  /// Returns what to answer to a request: a page if a person is to read it, else in the format of
  /// its path.
  Told tell(Throwable thrown, Exchange exchange) {
    boolean own = !exchange.isRouted() && hasFormat(exchange.request().path());
    if (exchange.isForPerson() && !own) {
      SecurityHeaders.errorPage(exchange);
      return tell(thrown, exchange, PAGES);
    }
    return tell(thrown, exchange, format(exchange.request().path()));
  }

  private boolean hasFormat(String path) {
    return formats.keySet().stream().anyMatch(path::startsWith);
  }

  Told tell(Throwable cause, Exchange exchange, ErrorFormat format) {
    boolean spends = cause instanceof RefusedException && exchange.isSpeculative();
    var thrown = spends ? Prefetch.refused() : cause;
    var problem = format.adapt(errors.problem(thrown), thrown);
    var request = exchange.request();
    switch (thrown) {
      case ProblemException _ -> {}
      case StoreUnavailableException _ ->
          LOG.warn("{} {} failed: {}", request.method(), exchange.routeName(), thrown.toString());
      default -> {
        if (problem.status() >= 500) {
          LOG.atError()
              .setCause(thrown)
              .log("{} {} failed", request.method(), exchange.routeName());
        }
      }
    }
    var failure =
        new ErrorFormat.Failure(
            problem,
            thrown,
            request.method(),
            request.path(),
            exchange.requestId(),
            exchange.typed().texts());
    return new Told(problem, format.write(failure));
  }

  /// Returns the format that holds for a raw path.
  ErrorFormat format(String path) {
    for (var one : formats.entrySet()) {
      if (path.startsWith(one.getKey())) {
        return one.getValue();
      }
    }
    return ErrorFormat.PROBLEM_JSON;
  }
}
