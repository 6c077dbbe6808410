package dev.hotslice.app.live;

import dev.hotslice.app.auth.Scope;
import dev.hotslice.app.http.Callers;
import dev.hotslice.app.http.EventStream;
import dev.hotslice.app.http.RawQuery;
import dev.hotslice.app.http.RawRequest;
import dev.hotslice.app.http.Router;
import dev.hotslice.app.http.Routes;
import dev.hotslice.app.http.Socket;
import dev.hotslice.app.http.SocketEndpoint;
import dev.hotslice.app.http.SocketEndpoint.Conversation;
import dev.hotslice.kv.invocation.Invocation;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tells what changes as it happens: as server-sent events, or over a WebSocket if the client asks
/// for one.
public final class LiveRoutes implements Routes {
  private static final String PATH = "/v1/live";
  private static final String LAST = "Last-Event-ID";

  private final LiveHub hub;
  private final Collection<String> indexes;

  /// @param indexes names of all
  public LiveRoutes(LiveHub hub, Collection<String> indexes) {
    this.hub = hub;
    this.indexes = List.copyOf(indexes);
  }

  @Override
  public void register(Router router) {
    router.stream(PATH, Scope.READ, this::stream).socket(PATH, Scope.READ, this::socket);
  }

  private void stream(Context ctx, Invocation invocation) throws Exception {
    var request = RawRequest.of(ctx);
    var interest = Interest.of(query(request), Callers.of(ctx), indexes);
    if (ctx.method().equals(HandlerType.HEAD)) {
      EventStream.describe(ctx);
      return;
    }
    invocation.requirePaid();
    var subscriber = hub.subscribe(interest, last(request), Callers.standing(ctx));
    try {
      subscriber.deliver(new StreamWire(EventStream.open(ctx)));
    } finally {
      hub.remove(subscriber);
    }
  }

  private Conversation socket(SocketEndpoint.Opening opening, Invocation invocation) {
    var request = opening.request();
    var interest = Interest.of(query(request), opening.caller(), indexes);
    return new Delivery(hub.subscribe(interest, last(request), opening.standing()));
  }

  private static RawQuery query(RawRequest request) {
    return RawQuery.of(request.query());
  }

  /// What a browser resumes after stands in the header; the address is still that of its first
  /// request.
  private static @Nullable String last(RawRequest request) {
    var header = request.header(LAST);
    return header == null ? query(request).text("last-event-id") : header;
  }

  private record Delivery(Subscriber subscriber) implements Conversation {
    @Override
    public void hold(Socket socket) throws IOException, InterruptedException {
      subscriber.deliver(new SocketWire(socket));
    }

    @Override
    public void left() {
      subscriber.end(End.LEFT);
    }
  }
}
