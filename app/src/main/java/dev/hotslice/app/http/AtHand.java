package dev.hotslice.app.http;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Answers what is at hand on the thread that reads the requests: one that is answered out of
/// memory is done sooner than it could be handed to another thread.
///
/// Such a request is let in as any other is. What would have to wait is left to a thread of its
/// own: a body, a session, an answer that has to be read or compressed first. At most a small file
/// is looked into here, if the tokens have changed.
final class AtHand {
  private final HostGuard guard;
  private final Admission admission;
  private final Failures failures;

  AtHand(HostGuard guard, Admission admission, Failures failures) {
    this.guard = guard;
    this.admission = admission;
    this.failures = failures;
  }

  /// Returns the answer, or null if the request needs a thread of its own. It has left nothing
  /// behind then.
  @Nullable RawAnswer answer(Exchange exchange, Lookup.Found found) {
    if (!(found instanceof Lookup.Found.OfRoute(var entry))
        || entry.ready() == null
        || !exchange.request().head().isBare()) {
      return null;
    }
    try {
      var route = entry.call().route();
      var answer =
          admission.mayWait(exchange, route) ? null : entry.ready().find(exchange.request());
      if (answer == null || !AnswerSender.isReady(exchange, answer)) {
        return null;
      }
      guard.check(exchange, Set.of());
      admission.enter(exchange, route);
      return answer;
    } catch (Exception e) {
      return RawAnswer.refusal(failures.tell(e, exchange));
    }
  }
}
