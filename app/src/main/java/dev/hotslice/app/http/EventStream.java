package dev.hotslice.app.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.ReentrantLock;
import tools.jackson.databind.JsonNode;

/// Server-sent events to one client. Each is sent at once. Safe for use by many threads; writing
/// blocks while the client does not read.
public final class EventStream {
  private final OutputStream out;
  private final Connections.Client client;
  private final ReentrantLock turn = new ReentrantLock();

  private EventStream(OutputStream out, Connections.Client client) {
    this.out = out;
    this.client = client;
  }

  /// Sets the headers of the answer.
  public static void describe(Context ctx) {
    ctx.header("Content-Type", "text/event-stream");
    ctx.header("Cache-Control", "no-store");
  }

  /// Begins the answer, which goes on until the endpoint returns.
  ///
  /// @throws IOException if the client has left
  public static EventStream open(Context ctx) throws IOException {
    describe(ctx);
    var client = Connections.client(Exchange.of(ctx).request().request());
    client.bufferLittle();
    var stream = new EventStream(ctx.res().getOutputStream(), client);
    stream.comment("open");
    return stream;
  }

  /// Sends an event.
  ///
  /// @throws IOException if the client has left
  public void send(String name, JsonNode data) throws IOException {
    write("event: " + name + "\ndata: " + data + "\n\n");
  }

  /// Sends a line that clients pass over.
  ///
  /// @throws IOException if the client has left
  public void comment(String text) throws IOException {
    write(": " + text + "\n\n");
  }

  /// Sends whole events as they are written.
  ///
  /// @throws IOException if the client has left
  public void text(String events) throws IOException {
    write(events);
  }

  /// Gives the client up: whoever waits for it to read waits no longer.
  public void abort() {
    client.abort();
  }

  private void write(String text) throws IOException {
    turn.lock();
    try {
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.flush();
    } finally {
      turn.unlock();
    }
  }
}
