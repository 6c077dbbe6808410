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
  private final ReentrantLock turn = new ReentrantLock();

  private EventStream(OutputStream out) {
    this.out = out;
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
    var stream = new EventStream(ctx.res().getOutputStream());
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
