package dev.hotslice.app.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds what answers a request on the core front, once for each request and without waiting: a
/// protocol that knows it, else a fast route.
final class Lookup {
  private final List<Protocol> protocols;
  private final FastRoutes routes;

  Lookup(List<Protocol> protocols, FastRoutes routes) {
    this.protocols = protocols;
    this.routes = routes;
  }

  /// What answers a request.
  sealed interface Found {
    /// Returns the protocol that the request is of, or null.
    @Nullable Protocol protocol();

    /// A call of a protocol.
    record OfProtocol(Protocol protocol, Protocol.Call call) implements Found {}

    /// A request that a protocol knows for one of its own and that it refuses.
    record Refused(Protocol protocol, RuntimeException problem) implements Found {}

    /// A fast route.
    record OfRoute(FastRoutes.Entry entry) implements Found {
      @Override
      public @Nullable Protocol protocol() {
        return null;
      }
    }

    /// Nothing here: a socket, or something for the servlet.
    record Nothing() implements Found {
      @Override
      public @Nullable Protocol protocol() {
        return null;
      }
    }
  }

  private static final Found NOTHING = new Found.Nothing();

  /// Finds it, and binds the parameters of its route.
  Found find(RawRequest request) {
    for (var protocol : protocols) {
      try {
        var call = protocol.call(request);
        if (call != null) {
          return new Found.OfProtocol(protocol, call);
        }
      } catch (RuntimeException e) {
        return new Found.Refused(protocol, e);
      }
    }
    var entry = routes.find(request);
    return entry == null ? NOTHING : new Found.OfRoute(entry);
  }
}
