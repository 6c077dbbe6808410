package dev.hotslice.bench.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// One connection that asks what wrk asks, byte for byte, and measures the whole answer.
public final class RawHttp implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 10_000;
  private static final int MOST_HEAD_BYTES = 64 * 1024;
  private static final int NOT_MODIFIED = 304;
  private static final String HEAD_END = "\r\n\r\n";

  private final Socket socket;
  private final InputStream in;

  private RawHttp(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
  }

  /// Connects to the server of a URL, for [#send] and [#get].
  public static RawHttp connect(URI url) throws IOException {
    var socket = new Socket();
    socket.setSoTimeout(TIMEOUT_MILLIS);
    socket.setTcpNoDelay(true);
    socket.connect(new InetSocketAddress(url.getHost(), url.getPort()), TIMEOUT_MILLIS);
    return new RawHttp(socket);
  }

  /// Returns the bytes of a GET.
  ///
  /// @param headers lines, as in `Accept-Encoding: br`
  public static byte[] request(URI url, List<String> headers) {
    return (line("GET", url) + lines(headers) + "\r\n").getBytes(ISO_8859_1);
  }

  /// Returns the bytes of a POST of JSON.
  public static byte[] post(URI url, byte[] json) {
    var headers = List.of("Content-Type: application/json", "Content-Length: " + json.length);
    var head = (line("POST", url) + lines(headers) + "\r\n").getBytes(ISO_8859_1);
    var request = Arrays.copyOf(head, head.length + json.length);
    System.arraycopy(json, 0, request, head.length, json.length);
    return request;
  }

  /// What came back.
  public static final class Reply {
    private final int status;
    private final byte[] body;

    private Reply(int status, byte[] body) {
      this.status = status;
      this.body = body;
    }

    public int status() {
      return status;
    }

    /// Returns the bytes, to be read only.
    public byte[] body() {
      return body;
    }
  }

  /// Sends a request and reads the whole answer.
  ///
  /// @throws IOException if the answer is not one of HTTP/1.1 with a length
  public Reply send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    var head = head();
    return new Reply(status(head), body(head));
  }

  /// Asks once.
  ///
  /// @param revalidates whether for nothing but whether the tag still holds
  /// @throws IOException if the answer is not one of HTTP/1.1 with a length
  Answer get(Target target, boolean revalidates) throws IOException {
    socket.getOutputStream().write(request(target.url(), target.lines(revalidates)));
    var head = head();
    var body = status(head) == NOT_MODIFIED ? new byte[0] : body(head);
    return new Answer(status(head), Body.of(body), (long) head.length() + body.length);
  }

  private static String line(String method, URI url) {
    var target = url.getRawPath() + (url.getRawQuery() == null ? "" : "?" + url.getRawQuery());
    return method + " " + target + " HTTP/1.1\r\nHost: " + url.getAuthority() + "\r\n";
  }

  private static String lines(List<String> headers) {
    return headers.stream().map(header -> header + "\r\n").collect(Collectors.joining());
  }

  private byte[] body(String head) throws IOException {
    int length = contentLength(head);
    var body = in.readNBytes(length);
    if (body.length < length) {
      throw new IOException("the body ended after " + body.length + " of " + length + " bytes");
    }
    return body;
  }

  @Override
  public void close() throws IOException {
    socket.close();
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
