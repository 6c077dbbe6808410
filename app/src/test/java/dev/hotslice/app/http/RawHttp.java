package dev.hotslice.app.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;

/// Sends what no decent client would.
public final class RawHttp {
  private RawHttp() {}

  /// Sends a request of these lines, the body after an empty one, and returns the whole answer.
  public static String send(URI server, String... lines) {
    var head = new ArrayList<String>();
    var body = "";
    for (int at = 0; at < lines.length; at++) {
      if (lines[at].isEmpty()) {
        body = lines[at + 1];
        break;
      }
      head.add(lines[at]);
    }
    var text = String.join("\r\n", head) + "\r\nConnection: close\r\n\r\n" + body;
    try (var socket = new Socket(server.getHost(), server.getPort())) {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static int status(URI server, String... lines) {
    return Integer.parseInt(send(server, lines).split(" ", 3)[1]);
  }
}
