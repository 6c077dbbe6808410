package dev.hotslice.bench.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;

/// A connection that sends requests one after the other and reads each answer to its end.
final class KeptAlive implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 10_000;
  private static final int NOT_MODIFIED = 304;
  private static final int NO_CONTENT = 204;
  private static final int END_LENGTH = 4;

  private final Socket socket;
  private final InputStream in;
  private final byte[] buffer = new byte[64 * 1024];
  private int from;
  private int to;

  private KeptAlive(Socket socket) throws IOException {
    this.socket = socket;
    this.in = socket.getInputStream();
  }

  static KeptAlive connect(URI server) throws IOException {
    var socket = new Socket();
    socket.setSoTimeout(TIMEOUT_MILLIS);
    socket.setTcpNoDelay(true);
    socket.connect(new InetSocketAddress(server.getHost(), server.getPort()), TIMEOUT_MILLIS);
    return new KeptAlive(socket);
  }

  /// What came.
  ///
  /// @param length of the body
  record Reply(int status, int headLength, long length) {}

  /// Asks and reads the whole answer, without keeping it.
  ///
  /// @throws IOException if it is not one of HTTP/1.1 with a length
  Reply ask(byte[] request) throws IOException {
    var reply = begin(request);
    skip(reply.length());
    return reply;
  }

  /// Asks and reads the head of the answer; as many bytes as it says have to be [#read] next.
  ///
  /// @throws IOException if it is not one of HTTP/1.1 with a length
  Reply begin(byte[] request) throws IOException {
    socket.getOutputStream().write(request);
    var head = head();
    if (!head.startsWith("HTTP/1.1 ")) {
      throw new IOException("not an answer of HTTP/1.1: " + head.lines().findFirst().orElse(""));
    }
    int status = Integer.parseInt(head.substring(9, 12));
    long length = status == NOT_MODIFIED || status == NO_CONTENT ? 0 : contentLength(head);
    return new Reply(status, head.length() + END_LENGTH, length);
  }

  /// Returns the body of an answer that was begun.
  byte[] read(Reply reply) throws IOException {
    int length = Math.toIntExact(reply.length());
    int buffered = Math.min(length, to - from);
    var body = Arrays.copyOfRange(buffer, from, from + length);
    from += buffered;
    int read = in.readNBytes(body, buffered, length - buffered);
    if (buffered + read < length) {
      throw new IOException(
          "the body ended after " + (buffered + read) + " of " + length + " bytes");
    }
    return body;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private String head() throws IOException {
    int seen = from;
    while (true) {
      for (; seen + 3 < to; seen++) {
        if (isEnd(seen)) {
          var head = new String(buffer, from, seen - from, ISO_8859_1);
          from = seen + END_LENGTH;
          return head;
        }
      }
      if (from > 0) {
        System.arraycopy(buffer, from, buffer, 0, to - from);
        seen -= from;
        to -= from;
        from = 0;
      }
      fill();
    }
  }

  private boolean isEnd(int at) {
    return buffer[at] == '\r'
        && buffer[at + 1] == '\n'
        && buffer[at + 2] == '\r'
        && buffer[at + 3] == '\n';
  }

  private void fill() throws IOException {
    int read = to == buffer.length ? -1 : in.read(buffer, to, buffer.length - to);
    if (read < 0) {
      throw new IOException("the head of an answer broke off after " + (to - from) + " bytes");
    }
    to += read;
  }

  private void skip(long length) throws IOException {
    long left = length;
    int buffered = (int) Math.min(left, to - from);
    from += buffered;
    left -= buffered;
    while (left > 0) {
      int read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
      if (read < 0) {
        throw new IOException("a body ended " + left + " bytes too soon");
      }
      left -= read;
    }
    if (from == to) {
      from = 0;
      to = 0;
    }
  }

  private static long contentLength(String head) throws IOException {
    var lower = head.toLowerCase(Locale.ROOT);
    int at = lower.indexOf("\r\ncontent-length:");
    if (at < 0) {
      throw new IOException("an answer without Content-Length");
    }
    int begin = at + "\r\ncontent-length:".length();
    int end = lower.indexOf('\r', begin);
    return Long.parseLong(lower.substring(begin, end < 0 ? lower.length() : end).strip());
  }
}
