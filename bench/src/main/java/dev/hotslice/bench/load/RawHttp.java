package dev.hotslice.bench.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Locale;

/// One connection that asks what wrk asks, byte for byte, and measures the whole answer.
final class RawHttp implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 10_000;
  private static final int MOST_HEAD_BYTES = 64 * 1024;
  private static final int NOT_MODIFIED = 304;
  private static final String HEAD_END = "\r\n\r\n";

  private final Socket socket;
  private final InputStream in;
  private final Target target;

  private RawHttp(Socket socket, Target target) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
    this.target = target;
  }

  static RawHttp connect(Target target) throws IOException {
    var url = target.url();
    var socket = new Socket();
    socket.setSoTimeout(TIMEOUT_MILLIS);
    socket.setTcpNoDelay(true);
    socket.connect(new InetSocketAddress(url.getHost(), url.getPort()), TIMEOUT_MILLIS);
    return new RawHttp(socket, target);
  }

  /// Asks once.
  ///
  /// @param revalidates whether for nothing but whether the tag still holds
  /// @throws IOException if the answer is not one of HTTP/1.1 with a length
  Answer get(boolean revalidates) throws IOException {
    socket.getOutputStream().write(request(revalidates).getBytes(ISO_8859_1));
    var head = head();
    int length = status(head) == NOT_MODIFIED ? 0 : contentLength(head);
    var body = in.readNBytes(length);
    if (body.length < length) {
      throw new IOException("the body ended after " + body.length + " of " + length + " bytes");
    }
    return new Answer(status(head), Body.of(body), (long) head.length() + length);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private String request(boolean revalidates) {
    var url = target.url();
    var path = url.getRawPath() + (url.getRawQuery() == null ? "" : "?" + url.getRawQuery());
    var text = new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: " + url.getAuthority());
    target.lines(revalidates).forEach(line -> text.append("\r\n").append(line));
    return text.append(HEAD_END).toString();
  }

  private String head() throws IOException {
    var head = new StringBuilder();
    while (head.indexOf(HEAD_END, head.length() - HEAD_END.length()) < 0) {
      int octet = in.read();
      if (octet < 0 || head.length() > MOST_HEAD_BYTES) {
        throw new IOException("the head of an answer broke off after " + head.length() + " bytes");
      }
      head.append((char) octet);
    }
    return head.toString();
  }

  private static int status(String head) throws IOException {
    if (!head.startsWith("HTTP/1.1 ")) {
      throw new IOException("not an answer of HTTP/1.1: " + head.lines().findFirst().orElse(""));
    }
    return Integer.parseInt(head.substring(9, 12));
  }

  private static int contentLength(String head) throws IOException {
    return head.lines()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
        .map(line -> Integer.parseInt(line.substring(line.indexOf(':') + 1).strip()))
        .findFirst()
        .orElseThrow(() -> new IOException("an answer without Content-Length"));
  }
}
