package dev.hotslice.app.http;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Answers what is at hand on the thread that reads the requests: one that is answered out of
/// memory is done sooner than it could be handed to another thread.
///
/// Such a request is let in as any other is. What would have to wait is left to a thread of its
/// own: a body, a session, an answer that has to be read or compressed first. At most a small file
/// is looked into here, if the tokens have changed.
final class AtHand {
  private final List<Protocol> protocols;
  private final HostGuard guard;
  private final FastRoutes routes;
  private final Admission admission;
  private final Failures failures;

  AtHand(
      List<Protocol> protocols,
      HostGuard guard,
      FastRoutes routes,
      Admission admission,
      Failures failures) {
    this.protocols = protocols;
    this.guard = guard;
    this.routes = routes;
    this.admission = admission;
    this.failures = failures;
  }

  /// Returns the answer, or null if the request needs a thread of its own. It has left nothing
  /// behind then.
  @Nullable RawAnswer answer(Exchange exchange) {
    var request = exchange.request();
    var route = request.isBare() ? routes.findReady(request) : null;
    if (route == null) {
      return null;
    }
    try {
      var found = find(exchange, route);
      if (found != null) {
        guard.check(exchange, Set.of());
        admission.enter(exchange, route.route());
      }
      return found;
    } catch (Exception e) {
      return RawAnswer.refusal(failures.tell(e, exchange));
    }
  }

  private @Nullable RawAnswer find(Exchange exchange, FastRoutes.Ready route) {
    if (isOfProtocol(exchange.request()) || admission.mayWait(exchange, route.route())) {
      return null;
    }
    var found = route.endpoint().find(exchange.request());
    return found != null && AnswerSender.isReady(exchange, found) ? found : null;
  }

  private boolean isOfProtocol(RawRequest request) {
    for (var protocol : protocols) {
      if (protocol.call(request) != null) {
        return true;
      }
    }
    return false;
  }
}
