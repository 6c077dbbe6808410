package dev.hotslice.app.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;

/// A WebSocket to one client. Sending waits as long as the client does not read. Used by one thread
/// but for [#abort].
public final class Socket {
  private final Session session;
  private final AtomicBoolean asked;

  Socket(Session session, AtomicBoolean asked) {
    this.session = session;
    this.asked = asked;
  }

  /// Sends one frame of text.
  ///
  /// @throws IOException if the client has left
  public void send(String text) throws IOException {
    await(callback -> session.sendText(text, callback));
  }

  /// Asks for a sign of life.
  ///
  /// @throws IOException if the client has left, or has not answered since the last time
  public void ping() throws IOException {
    if (asked.getAndSet(true)) {
      session.disconnect();
      throw new IOException("the client did not answer a ping");
    }
    await(callback -> session.sendPing(ByteBuffer.allocate(0), callback));
  }

  /// Says good-bye.
  ///
  /// @param reason at most 123 bytes
  /// @throws IOException if the client has left
  public void close(int code, String reason) throws IOException {
    await(callback -> session.close(code, reason, callback));
  }

  /// Gives the client up: whoever waits for it to read waits no longer.
  public void abort() {
    session.disconnect();
  }

  private static void await(Consumer<Callback> send) throws IOException {
    var sent = new CompletableFuture<Boolean>();
    send.accept(Callback.from(() -> sent.complete(true), sent::completeExceptionally));
    try {
      var _ = sent.get();
    } catch (ExecutionException e) {
      throw new IOException("the client has left", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }
}
