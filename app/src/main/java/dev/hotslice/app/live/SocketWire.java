package dev.hotslice.app.live;

import dev.hotslice.app.http.Json;
import dev.hotslice.app.http.Socket;
import java.io.IOException;

/// A WebSocket with a JSON object per frame, each with the id after which the client would resume.
final class SocketWire implements Wire {
  private final Socket socket;

  SocketWire(Socket socket) {
    this.socket = socket;
  }

  @Override
  public void open(String id, Interest interest, boolean lost) throws IOException {
    socket.send(frame(id, "ready", Greeting.ready(interest)));
    if (lost) {
      socket.send(frame(id, "reset", Greeting.reset()));
    }
  }

  @Override
  public void send(Batch batch) throws IOException {
    var entries = batch.entries();
    for (int at = 0; at < entries.size(); at++) {
      var entry = entries.get(at);
      var id = at == entries.size() - 1 ? batch.id() : batch.before();
      socket.send(frame(id, entry.topic().toString(), entry.data()));
    }
    if (batch.alive()) {
      socket.ping();
    }
    var end = batch.end();
    if (end != null) {
      var reason = Json.object().put("reason", end.reason()).toString();
      socket.send(frame(batch.id(), end.event(), reason));
      socket.close(end.code(), end.reason());
    }
  }

  @Override
  public void abort() {
    socket.abort();
  }

  private static String frame(String id, String event, String data) {
    return "{\"id\":\"" + id + "\",\"event\":\"" + event + "\",\"data\":" + data + "}";
  }
}
