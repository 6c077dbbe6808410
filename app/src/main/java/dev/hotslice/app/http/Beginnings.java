package dev.hotslice.app.http;

import dev.hotslice.app.http.Lookup.Found;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// Begins requests on the thread that reads them, where they need to wait for nothing but a store
/// that says itself when it has answered. They are let in as any other is.
///
/// What may have to wait for something else is left to a thread of its own: a body, a session, and
/// whatever the endpoint says.
final class Beginnings {
  private final HostGuard guard;
  private final StrictPaths paths;
  private final Admission admission;

  Beginnings(HostGuard guard, StrictPaths paths, Admission admission) {
    this.guard = guard;
    this.paths = paths;
    this.admission = admission;
  }

  /// Returns what was begun, or null if the request needs a thread of its own. It has left nothing
  /// behind then.
  @Nullable CompletionStage<RawAnswer> begin(Exchange exchange, Found found) {
    return switch (found) {
      case Found.OfProtocol(var protocol, var call) -> begin(exchange, call, protocol.hosts());
      case Found.OfRoute(var entry) -> begin(exchange, entry.call(), null);
      case Found.Refused _, Found.Nothing _ -> null;
    };
  }

  /// @param hosts further names of the server, if the request is of a protocol
  private @Nullable CompletionStage<RawAnswer> begin(
      Exchange exchange, Protocol.Call call, @Nullable Set<String> hosts) {
    var beginning = prepare(exchange, call, hosts == null);
    if (beginning == null) {
      return null;
    }
    try {
      guard.check(exchange, hosts == null ? Set.of() : hosts);
      return beginning.begin(admission.admit(exchange, call.route(), call.cause()));
    } catch (RuntimeException e) {
      return CompletableFuture.failedStage(e);
    }
  }

  private StagedEndpoint.@Nullable Beginning prepare(
      Exchange exchange, Protocol.Call call, boolean isStrict) {
    var request = exchange.request();
    if (!(call.endpoint() instanceof StagedEndpoint staged) || !request.head().isOnlyAsking()) {
      return null;
    }
    try {
      if (isStrict) {
        paths.check(request);
      }
      return admission.mayWait(exchange, call.route()) ? null : staged.prepare(request);
    } catch (RuntimeException e) {
      return null; // it will be found again, and told in its turn
    }
  }
}
