package dev.hotslice.app.search;

import java.util.List;

/// What was found.
///
/// @param generation of the index that was searched
/// @param total how many items were found, returned or not
/// @param items the JSON of those returned
public record SearchResult(String generation, int total, List<byte[]> items) {
  public SearchResult {
    items = List.copyOf(items);
  }
}
