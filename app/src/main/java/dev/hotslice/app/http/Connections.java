package dev.hotslice.app.http;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/// The connections over which answers go that have no end.
final class Connections {
  /// What the system keeps of what a client does not read; it takes twice as much. With what it
  /// would take by itself, megabytes, a client could stop reading and nobody would notice for
  /// hours.
  private static final int BUFFER = 32 * 1024;

  private Connections() {}

  static Client client(Request request) {
    var connection = request.getConnectionMetaData();
    var stream = connection.getHttpVersion() == HttpVersion.HTTP_2 ? stream(request) : null;
    return new Client(connection.getConnection().getEndPoint(), stream);
  }

  private static @Nullable HttpStream stream(Request request) {
    var found = new AtomicReference<@Nullable HttpStream>();
    request.addHttpStreamWrapper(stream -> {
      found.set(stream);
      return stream;
    });
    return found.get();
  }

  /// One connection, or one stream of those that share a connection of HTTP/2.
  ///
  /// @param stream null if there is nothing else on the connection
  record Client(EndPoint endPoint, @Nullable HttpStream stream) {
    /// Makes a client that does not read be noticed soon. A stream has bounds of its own, which the
    /// client has chosen.
    void bufferLittle() {
      if (stream == null && endPoint.getTransport() instanceof SocketChannel channel) {
        try {
          channel.setOption(StandardSocketOptions.SO_SNDBUF, BUFFER);
        } catch (IOException e) {
          // it has left
        }
      }
    }

    /// Closes it. A write that waits fails.
    void abort() {
      var cause = new IOException("the client takes nothing");
      if (stream == null) {
        endPoint.close(cause);
      } else {
        stream.cancelSend(cause, Callback.NOOP).run();
      }
    }
  }
}
