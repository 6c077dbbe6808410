package dev.hotslice.jobs.source;

import java.util.Map;

/// Where a plain JSON document keeps its items.
///
/// @param items JSON pointer to the array; empty for the root
/// @param fields from an item's field (`id`, `title`, `url`, `timestamp`, `category`, `author`,
///   `summary`) to a JSON pointer inside an element
public record JsonMapping(String items, Map<String, String> fields) {
  public JsonMapping {
    fields = Map.copyOf(fields);
  }
}
