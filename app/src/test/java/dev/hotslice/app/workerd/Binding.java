package dev.hotslice.app.workerd;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The calls of a KV binding as workerd puts them on the wire, over one connection.
final class Binding implements AutoCloseable {
  /// What workerd leaves as it is in the path of a get or put.
  private static final String UNESCAPED = "!$&'()*+,-.:;=@[]^_|~";

  private final Wire wire;
  private final List<String> headers;

  Binding(URI server, String... headers) {
    this.wire = new Wire(server);
    this.headers = List.of(headers);
  }

  /// Opens the namespace that every service of the tests has.
  static Binding to(URI server) {
    return new Binding(server, "X-Hotslice-Namespace", "DATA_STORE");
  }

  Wire wire() {
    return wire;
  }

  Wire.Answer get(String key, String... query) {
    return wire.send("GET", path(key, query), with());
  }

  Wire.Answer put(String key, String value, String... query) {
    return put(key, value.getBytes(StandardCharsets.UTF_8), query);
  }

  Wire.Answer put(String key, byte[] value, String... query) {
    return wire.send("PUT", path(key, query), value, with());
  }

  /// Puts with metadata, whose UTF-8 bytes go into the header as they are.
  Wire.Answer putWithMetadata(String key, String value, String metadata) {
    var bytes = new String(metadata.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    return wire.send(
        "PUT", path(key), value.getBytes(StandardCharsets.UTF_8), with("CF-KV-Metadata", bytes));
  }

  Wire.Answer delete(String key) {
    return wire.send("DELETE", path(key), new byte[0], with());
  }

  Wire.Answer list(String query) {
    return wire.send("GET", "/" + query, with());
  }

  Wire.Answer bulk(String json) {
    return wire.send("POST", "/bulk/get", json.getBytes(StandardCharsets.UTF_8), with());
  }

  /// Begins a put of unknown length.
  void startChunkedPut(String key) {
    var more = with("Transfer-Encoding", "chunked");
    wire.write(Wire.head("PUT", path(key), more) + "\r\n");
  }

  String[] with(String... more) {
    var all = new ArrayList<>(headers);
    all.addAll(Arrays.asList(more));
    return all.toArray(String[]::new);
  }

  static String path(String key, String... query) {
    var path = new StringBuilder("/");
    for (byte b : key.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if (c < 0x80 && (Character.isLetterOrDigit(c) || UNESCAPED.indexOf(c) >= 0)) {
        path.append(c);
      } else {
        path.append(String.format("%%%02X", (int) c));
      }
    }
    path.append("?urlencoded=true");
    for (var one : query) {
      path.append('&').append(one);
    }
    return path.toString();
  }

  @Override
  public void close() {
    wire.close();
  }
}
