package dev.hotslice.app.index;

import dev.hotslice.app.http.Json;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// Puts stored items into an answer by copying their bytes.
final class JsonItems {
  private static final byte[] OPEN = ",\"items\":[".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] CLOSE = "]}".getBytes(StandardCharsets.US_ASCII);

  private JsonItems() {}

  /// Returns the JSON of an object that is not empty, with a last member `items`.
  static byte[] append(ObjectNode meta, List<byte[]> items) {
    var head = Json.bytes(meta);
    int size = items.stream().mapToInt(item -> item.length + 1).sum();
    var out = new ByteArrayOutputStream(head.length + size + OPEN.length + CLOSE.length);
    out.write(head, 0, head.length - 1);
    out.writeBytes(OPEN);
    for (int at = 0; at < items.size(); at++) {
      if (at > 0) {
        out.write(',');
      }
      out.writeBytes(items.get(at));
    }
    out.writeBytes(CLOSE);
    return out.toByteArray();
  }
}
