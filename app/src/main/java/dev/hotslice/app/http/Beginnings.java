package dev.hotslice.app.http;

import java.util.List;
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
  private final List<Protocol> protocols;
  private final HostGuard guard;
  private final StrictPaths paths;
  private final FastRoutes routes;
  private final Admission admission;

  Beginnings(
      List<Protocol> protocols,
      HostGuard guard,
      StrictPaths paths,
      FastRoutes routes,
      Admission admission) {
    this.protocols = protocols;
    this.guard = guard;
    this.paths = paths;
    this.routes = routes;
    this.admission = admission;
  }

  /// A request that was begun.
  ///
  /// @param protocol in whose format its client is told of problems, if it is of one
  record Begun(CompletionStage<RawAnswer> answer, @Nullable Protocol protocol) {}

  /// What answers a request.
  private record Found(
      Protocol.Call call, StagedEndpoint.Beginning beginning, @Nullable Protocol protocol) {}

  /// Returns what was begun, or null if the request needs a thread of its own. It has left nothing
  /// behind then.
  @Nullable Begun begin(Exchange exchange) {
    if (!exchange.request().isOnlyAsking()) {
      return null;
    }
    Found found;
    try {
      found = find(exchange);
    } catch (RuntimeException e) {
      return null; // it will be found again, and told in its turn
    }
    return found == null ? null : new Begun(begin(exchange, found), found.protocol);
  }

  private CompletionStage<RawAnswer> begin(Exchange exchange, Found found) {
    var call = found.call;
    try {
      guard.check(exchange, found.protocol == null ? Set.of() : found.protocol.hosts());
      return found.beginning.begin(admission.admit(exchange, call.route(), call.cause()));
    } catch (RuntimeException e) {
      return CompletableFuture.failedStage(e);
    }
  }

  private @Nullable Found find(Exchange exchange) {
    var request = exchange.request();
    for (var protocol : protocols) {
      var call = protocol.call(request);
      if (call != null) {
        return found(exchange, call, protocol);
      }
    }
    var call = routes.find(request);
    if (call == null || !(call.endpoint() instanceof StagedEndpoint)) {
      return null;
    }
    paths.check(request);
    return found(exchange, call, null);
  }

  private @Nullable Found found(
      Exchange exchange, Protocol.Call call, @Nullable Protocol protocol) {
    if (call.endpoint() instanceof StagedEndpoint staged
        && !admission.mayWait(exchange, call.route())) {
      var beginning = staged.prepare(exchange.request());
      return beginning == null ? null : new Found(call, beginning, protocol);
    }
    return null;
  }
}
