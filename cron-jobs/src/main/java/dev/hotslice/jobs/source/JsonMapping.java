package dev.hotslice.jobs.source;

import java.util.Map;

/// Where a plain JSON document keeps its items.
///
/// @param items JSON pointer to the array; empty for the root
/// @param fields from an item's field (`id`, `title`, `url`, `timestamp`, `category`, `author`,
///   `summary`) to a JSON pointer inside an element; a field that is not named is looked for under
///   its own name
public record JsonMapping(String items, Map<String, String> fields) {
  /// An array at the root whose elements use our own names.
  static final JsonMapping ROOT = new JsonMapping("", Map.of());

  public JsonMapping {
    fields = Map.copyOf(fields);
  }
}
