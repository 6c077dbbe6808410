package dev.hotslice.app.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One connection, on which answers are read piece by piece. Each char is a byte.
final class Wire implements AutoCloseable {
  private static final Pattern LENGTH = Pattern.compile("Content-Length: (\\d+)\r\n");

  private final Socket socket;
  private final InputStream in;
  private int length;

  private Wire(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
  }

  static Wire to(URI server) throws IOException {
    return new Wire(new Socket(server.getHost(), server.getPort()));
  }

  /// Makes a connection that takes little at a time.
  static Wire narrow(URI server, int bytes) throws IOException {
    var socket = new Socket();
    socket.setReceiveBufferSize(bytes);
    socket.setSendBufferSize(bytes);
    socket.connect(new InetSocketAddress(server.getHost(), server.getPort()));
    return new Wire(socket);
  }

  void send(String text) throws IOException {
    send(text.getBytes(ISO_8859_1));
  }

  void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  void closeOutput() throws IOException {
    socket.shutdownOutput();
  }

  /// Reads the head of the next answer, its empty line included.
  String head() throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("the connection ended after: " + head);
      }
      head.append((char) next);
    }
    Matcher found = LENGTH.matcher(head);
    length = found.find() ? Integer.parseInt(found.group(1)) : 0;
    return head.toString();
  }

  /// Reads as much as the last head said.
  String body() throws IOException {
    return text(length);
  }

  String text(int bytes) throws IOException {
    return new String(bytes(bytes), ISO_8859_1);
  }

  byte[] bytes(int number) throws IOException {
    return in.readNBytes(number);
  }

  /// Reads until the server ends the connection.
  String rest() throws IOException {
    return new String(in.readAllBytes(), ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
