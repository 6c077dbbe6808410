package dev.hotslice.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.Set;

/// A request that is sent over and over, and the statuses that are right for it.
///
/// @param name in the report
/// @param headers beside `Host` and the length
/// @param body empty for none
public record Shot(
    String name,
    String method,
    String path,
    Map<String, String> headers,
    String body,
    Set<Integer> statuses) {
  public Shot {
    headers = Map.copyOf(headers);
    statuses = Set.copyOf(statuses);
  }

  /// Returns a GET whose answer is a 200.
  public static Shot get(String name, String path, Map<String, String> headers) {
    return new Shot(name, "GET", path, headers, "", Set.of(200));
  }

  /// Returns what goes over the wire.
  byte[] bytes(String authority) {
    var head = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: " + authority + "\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    var content = body.getBytes(UTF_8);
    if (content.length > 0) {
      head.append("Content-Length: ").append(content.length).append("\r\n");
    }
    var all = new ByteArrayOutputStream();
    all.writeBytes(head.append("\r\n").toString().getBytes(UTF_8));
    all.writeBytes(content);
    return all.toByteArray();
  }
}
