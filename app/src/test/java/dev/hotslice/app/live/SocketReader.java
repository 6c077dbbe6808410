package dev.hotslice.app.live;

import dev.hotslice.app.http.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A WebSocket of Java's own client.
final class SocketReader implements AutoCloseable, WebSocket.Listener {
  private final HttpClient http = HttpClient.newHttpClient();
  private final BlockingQueue<String> frames = new LinkedBlockingQueue<>();
  private final StringBuilder partial = new StringBuilder();
  final WebSocket socket;

  /// @param headers pairs; one named `protocol` offers a subprotocol
  SocketReader(URI server, String path, String... headers) {
    var builder = http.newWebSocketBuilder();
    for (int at = 0; at < headers.length; at += 2) {
      if (headers[at].equals("protocol")) {
        var both = headers[at + 1].split(" ", 2);
        builder.subprotocols(both[0], both.length > 1 ? new String[] {both[1]} : new String[0]);
      } else {
        builder.header(headers[at], headers[at + 1]);
      }
    }
    var uri = URI.create(server.toString().replaceFirst("http", "ws") + path);
    try {
      socket = builder.buildAsync(uri, this).join();
    } catch (CompletionException e) {
      http.shutdownNow();
      throw e;
    }
  }

  /// Returns with which status a socket is refused; 101 if it is not.
  static int status(URI server, String path, String... headers) {
    try (var open = new SocketReader(server, path, headers)) {
      return open.socket.isInputClosed() ? 0 : 101;
    } catch (CompletionException e) {
      if (e.getCause() instanceof WebSocketHandshakeException refused) {
        return refused.getResponse().statusCode();
      }
      throw e;
    }
  }

  /// Waits for the next event of a name.
  JsonNode next(String name) {
    while (true) {
      var text = frame();
      if (!text.startsWith("{")) {
        throw new IllegalStateException("before " + name + " came " + text);
      }
      var frame = Json.read(text);
      if (frame.path("event").asString().equals(name)) {
        return frame;
      }
    }
  }

  /// Waits for the next frame, or `closed CODE REASON`.
  String frame() {
    try {
      return frames.take();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
    partial.append(data);
    if (last) {
      frames.add(partial.toString());
      partial.setLength(0);
    }
    webSocket.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
    frames.add("closed " + code + " " + reason);
    return null;
  }

  @Override
  public void onError(WebSocket webSocket, Throwable error) {
    frames.add("broken " + error.getMessage());
  }

  @Override
  public void close() {
    socket.abort();
    http.shutdownNow();
    http.close();
  }
}
