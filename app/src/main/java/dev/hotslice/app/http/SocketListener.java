package dev.hotslice.app.http;

import dev.hotslice.app.http.SocketEndpoint.Conversation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets a conversation have its thread, and tells it when the client goes. Public only because
/// Jetty looks for its methods.
public final class SocketListener extends Session.Listener.AbstractAutoDemanding {
  private static final Logger LOG = LoggerFactory.getLogger(SocketListener.class);

  private final Conversation conversation;
  private final AtomicBoolean asked = new AtomicBoolean();

  SocketListener(Conversation conversation) {
    this.conversation = conversation;
  }

  @Override
  public void onWebSocketOpen(Session session) {
    super.onWebSocketOpen(session);
    Thread.ofVirtual().name("socket").start(() -> hold(session));
  }

  /// Only what somebody takes is held to its limit.
  @Override
  public void onWebSocketText(String message) {
    // clients have nothing to say
  }

  @Override
  public void onWebSocketBinary(ByteBuffer payload, Callback callback) {
    callback.succeed();
  }

  @Override
  public void onWebSocketPong(ByteBuffer payload) {
    asked.set(false);
  }

  @Override
  public void onWebSocketClose(int code, String reason, Callback closed) {
    conversation.left();
    closed.succeed();
  }

  @Override
  public void onWebSocketError(Throwable cause) {
    conversation.left();
  }

  private void hold(Session session) {
    try {
      conversation.hold(new Socket(session, asked));
    } catch (IOException e) {
      LOG.debug("a client has left", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      LOG.atError().setCause(e).log("a socket broke off");
    } finally {
      session.close();
    }
  }
}
