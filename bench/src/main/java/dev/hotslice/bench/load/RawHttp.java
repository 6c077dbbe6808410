package dev.hotslice.bench.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// One connection that asks what wrk asks, byte for byte, and measures the whole answer.
public final class RawHttp implements AutoCloseable {
  private final KeptAlive connection;

  private RawHttp(KeptAlive connection) {
    this.connection = connection;
  }

  /// Connects to the server of a URL, for [#send] and [#get].
  public static RawHttp connect(URI url) throws IOException {
    return new RawHttp(KeptAlive.connect(url));
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
    var reply = connection.begin(bytes);
    return new Reply(reply.status(), connection.read(reply));
  }

  /// Asks once.
  ///
  /// @param revalidates whether for nothing but whether the tag still holds
  /// @throws IOException if the answer is not one of HTTP/1.1 with a length
  Answer get(Target target, boolean revalidates) throws IOException {
    var reply = connection.begin(request(target.url(), target.lines(revalidates)));
    var body = Body.of(connection.read(reply));
    return new Answer(reply.status(), body, reply.headLength() + reply.length());
  }

  private static String line(String method, URI url) {
    var target = url.getRawPath() + (url.getRawQuery() == null ? "" : "?" + url.getRawQuery());
    return method + " " + target + " HTTP/1.1\r\nHost: " + url.getAuthority() + "\r\n";
  }

  private static String lines(List<String> headers) {
    return headers.stream().map(header -> header + "\r\n").collect(Collectors.joining());
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }
}
