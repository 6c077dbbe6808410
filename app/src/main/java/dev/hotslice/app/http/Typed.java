package dev.hotslice.app.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a person typed into a form that could not be taken: it is shown again, as nobody else has
/// it.
///
/// @param texts by the names of their fields, none of them empty
record Typed(Map<String, String> texts) {
  static final Typed NOTHING = new Typed(Map.of());

  /// Returns what stands in these fields.
  static Typed in(RawQuery form, List<String> fields) {
    var texts = new LinkedHashMap<String, String>();
    for (var field : fields) {
      var text = form.text(field);
      if (text != null && !text.isBlank()) {
        texts.put(field, text);
      }
    }
    return new Typed(texts);
  }

  boolean isEmpty() {
    return texts.isEmpty();
  }
}
