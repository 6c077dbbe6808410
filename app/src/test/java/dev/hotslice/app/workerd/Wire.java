package dev.hotslice.app.workerd;

import dev.hotslice.kv.KvValue;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// One connection over which a test speaks HTTP byte by byte, as workerd does: kept alive, one
/// request at a time, nothing encoded or decoded on the way.
final class Wire implements AutoCloseable {
  private final Socket socket;
  private final InputStream in;

  Wire(URI server) {
    try {
      this.socket = new Socket(server.getHost(), server.getPort());
      this.in = new java.io.BufferedInputStream(socket.getInputStream());
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(20_000);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What came back.
  record Answer(String statusLine, Map<String, String> headers, KvValue value) {
    int status() {
      return Integer.parseInt(statusLine.split(" ", 3)[1]);
    }

    String reason() {
      return statusLine.split(" ", 3)[2];
    }

    byte[] body() {
      return value.bytes();
    }

    String text() {
      return value.text();
    }

    /// Returns a header, or the empty text.
    String header(String name) {
      return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    /// Returns what workerd makes of a failure.
    String failure() {
      return statusLine.substring("HTTP/1.1 ".length());
    }
  }

  /// Sends a request with a body of known length.
  Answer send(String method, String target, byte[] body, String... headers) {
    write(head(method, target, headers) + "Content-Length: " + body.length + "\r\n\r\n");
    write(body);
    return read(method);
  }

  Answer send(String method, String target, String... headers) {
    write(head(method, target, headers) + "\r\n");
    return read(method);
  }

  static String head(String method, String target, String... headers) {
    var head = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: fake-host\r\n");
    for (int at = 0; at < headers.length; at += 2) {
      head.append(headers[at]).append(": ").append(headers[at + 1]).append("\r\n");
    }
    return head.toString();
  }

  /// Writes text, each char one byte.
  void write(String latin1) {
    write(latin1.getBytes(StandardCharsets.ISO_8859_1));
  }

  void write(byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Writes a chunk of a chunked body; an empty one ends it.
  void chunk(byte[] bytes) {
    write(Integer.toHexString(bytes.length) + "\r\n");
    write(bytes);
    write("\r\n");
  }

  /// Tells the server that nothing more comes, and goes on reading.
  void shutdownOutput() {
    try {
      socket.shutdownOutput();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Breaks the connection with a reset.
  void reset() {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Answer read(String method) {
    try {
      var statusLine = line();
      var headers = new LinkedHashMap<String, String>();
      for (var line = line(); !line.isEmpty(); line = line()) {
        int colon = line.indexOf(':');
        var name = line.substring(0, colon).toLowerCase(Locale.ROOT);
        headers.merge(name, line.substring(colon + 1).strip(), (one, other) -> one + ", " + other);
      }
      return new Answer(statusLine, headers, KvValue.of(body(method, statusLine, headers)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] body(String method, String statusLine, Map<String, String> headers)
      throws IOException {
    if (method.equals("HEAD") || statusLine.contains(" 204 ") || statusLine.contains(" 304 ")) {
      return new byte[0];
    }
    if (headers.containsKey("transfer-encoding")) {
      return chunks();
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", "-1"));
    var body = length < 0 ? in.readAllBytes() : in.readNBytes(length);
    if (length >= 0 && body.length < length) {
      throw new EOFException("the answer broke off after " + body.length + " bytes");
    }
    return body;
  }

  private byte[] chunks() throws IOException {
    var body = new ByteArrayOutputStream();
    for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
      body.write(in.readNBytes(size));
      line();
    }
    line();
    return body.toByteArray();
  }

  private String line() throws IOException {
    var line = new ByteArrayOutputStream();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("the connection ended within a line: " + line);
      }
      line.write(c);
    }
    return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
