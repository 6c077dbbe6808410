package dev.hotslice.app.http;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A protocol that shares the server with the routes. It tells its requests by a header or by the
/// port, whatever their paths are.
///
/// The server asks for the scope of the call, starts its invocation, and reads what is left of the
/// body before it answers an error: a client that is still sending would not see the answer.
public interface Protocol {
  /// How one request is answered.
  ///
  /// @param route names it in logs and metrics, and holds its scope
  /// @param cause who spends, as in `worker:news`
  record Call(Route route, String cause, RawEndpoint endpoint) {
    /// Makes a call whose cause is its route.
    public Call(Route route, RawEndpoint endpoint) {
      this(route, route.cause(), endpoint);
    }
  }

  /// Returns how to answer a request, or null if it is not of this protocol. What it throws is told
  /// in the format of this protocol.
  @Nullable Call call(RawRequest request);

  /// Returns the values of `Host` that are legitimate besides the server's own.
  Set<String> hosts();

  /// Returns how its clients are told of problems.
  ErrorFormat errors();
}
