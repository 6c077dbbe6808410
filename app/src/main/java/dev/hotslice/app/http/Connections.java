package dev.hotslice.app.http;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;

/// The connections over which answers go that have no end.
final class Connections {
  /// What the system keeps of what a client does not read; it takes twice as much. With what it
  /// would take by itself, megabytes, a client could stop reading and nobody would notice for
  /// hours.
  private static final int BUFFER = 32 * 1024;

  private Connections() {}

  static Client client(Request request) {
    return new Client(request.getConnectionMetaData().getConnection().getEndPoint());
  }

  /// One connection.
  record Client(EndPoint endPoint) {
    /// Makes a client that does not read be noticed soon.
    void bufferLittle() {
      if (endPoint.getTransport() instanceof SocketChannel channel) {
        try {
          channel.setOption(StandardSocketOptions.SO_SNDBUF, BUFFER);
        } catch (IOException e) {
          // it has left
        }
      }
    }

    /// Closes it. A write that waits fails.
    void abort() {
      endPoint.close(new IOException("the client takes nothing"));
    }
  }
}
