package dev.hotslice.jobs.source;

import java.util.List;
import java.util.Set;

/// What a document gave.
///
/// @param items in the order of the document, ids unique
/// @param undated ids of the items whose timestamp is only the time of this fetch, because the
///   document gave none that can be believed. Whoever keeps items keeps the timestamp under which
///   such an id was first seen, or an unchanged document would look new at every fetch
/// @param skipped one line for each item that could not be saved
public record ParsedSource(List<Item> items, Set<String> undated, List<String> skipped) {
  public ParsedSource {
    items = List.copyOf(items);
    undated = Set.copyOf(undated);
    skipped = List.copyOf(skipped);
  }
}
