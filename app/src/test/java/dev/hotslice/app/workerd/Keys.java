package dev.hotslice.app.workerd;

import dev.hotslice.app.http.Json;
import java.util.List;
import java.util.stream.StreamSupport;

/// Reads the answers of lists.
final class Keys {
  private Keys() {}

  static List<String> names(Wire.Answer list) {
    return StreamSupport.stream(Json.read(list.body()).required("keys").spliterator(), false)
        .map(key -> key.required("name").stringValue())
        .toList();
  }

  /// Returns the cursor, or the empty text after the last page.
  static String cursor(Wire.Answer list) {
    var root = Json.read(list.body());
    var cursor = root.get("cursor");
    return cursor == null ? "" : cursor.stringValue();
  }
}
