package dev.hotslice.jobs.source;

import java.util.List;

/// What a document gave.
///
/// @param items in the order of the document, ids unique
/// @param skipped one line for each item that could not be saved
public record ParsedSource(List<Item> items, List<String> skipped) {
  public ParsedSource {
    items = List.copyOf(items);
    skipped = List.copyOf(skipped);
  }
}
