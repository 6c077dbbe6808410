package dev.hotslice.app.http;

import dev.hotslice.app.http.SocketEndpoint.Conversation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.server.ServerUpgradeRequest;
import org.eclipse.jetty.websocket.server.ServerUpgradeResponse;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;
import org.jspecify.annotations.Nullable;

/// The routes that answer with a WebSocket to whoever asks for one, on the core front.
///
/// Clients have nothing to say over it: what they send is ignored, and too much of it ends the
/// connection. Nothing is compressed, because each compressor takes memory as long as its socket is
/// open.
final class Sockets {
  /// A browser cannot set `Authorization`. It offers this and, with a token, [#BEARER] and the
  /// token in base64url behind it.
  static final String PROTOCOL = "hotslice.live";

  private static final String BEARER = "hotslice.bearer.";
  private static final int MOST_BYTES = 1024;
  private static final Duration IDLE = Duration.ofSeconds(60);

  /// A route that has a socket.
  record Entry(Route route, SocketEndpoint endpoint) {}

  private final List<Entry> entries = new ArrayList<>();
  private @Nullable ServerWebSocketContainer container;

  void add(Route route, SocketEndpoint endpoint) {
    entries.add(new Entry(route, endpoint));
  }

  /// Prepares a server that has not started.
  void install(Server server) {
    var made = ServerWebSocketContainer.ensure(server);
    made.setIdleTimeout(IDLE);
    made.setMaxTextMessageSize(MOST_BYTES);
    made.setMaxBinaryMessageSize(MOST_BYTES);
    container = made;
  }

  /// Returns the route that a request for a socket is for, or null if it asks for none.
  @Nullable Entry find(RawRequest request) {
    if (!asks(request)) {
      return null;
    }
    for (var entry : entries) {
      if (entry.route().path().equals(request.path())) {
        return entry;
      }
    }
    return null;
  }

  /// Opens the socket, or refuses a request that breaks the protocol.
  ///
  /// @throws ProblemException 400 if it does
  boolean open(Conversation conversation, Request request, Response response, Callback callback) {
    var client = Connections.client(request);
    if (container != null
        && container.upgrade(
            (asked, answer, _) -> listener(conversation, client, asked, answer),
            request,
            response,
            callback)) {
      return true;
    }
    throw new ProblemException(
        400, "handshake", "the request is no handshake of a WebSocket of version 13");
  }

  /// Returns what a request for a socket has in place of a header `Authorization`, or null.
  static @Nullable String authorization(RawRequest request) {
    return asks(request)
        ? protocols(request.header("Sec-WebSocket-Protocol"))
            .filter(protocol -> protocol.startsWith(BEARER))
            .findFirst()
            .flatMap(protocol -> decoded(protocol.substring(BEARER.length())))
            .map(token -> "Bearer " + token)
            .orElse(null)
        : null;
  }

  private static boolean asks(RawRequest request) {
    return request.method().equals("GET")
        && "websocket".equalsIgnoreCase(request.header("Upgrade"));
  }

  private static SocketListener listener(
      Conversation conversation,
      Connections.Client client,
      ServerUpgradeRequest asked,
      ServerUpgradeResponse answer) {
    if (asked.getSubProtocols().contains(PROTOCOL)) {
      answer.setAcceptedSubProtocol(PROTOCOL);
    }
    answer.setExtensions(List.of());
    client.bufferLittle();
    return new SocketListener(conversation);
  }

  private static Stream<String> protocols(@Nullable String header) {
    return header == null ? Stream.of() : Arrays.stream(header.split(",", -1)).map(String::strip);
  }

  private static Optional<String> decoded(String text) {
    try {
      return Optional.of(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      // no token has this text, so it is refused and not passed over
      return Optional.of("");
    }
  }
}
