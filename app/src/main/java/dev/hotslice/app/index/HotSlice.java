package dev.hotslice.app.index;

import dev.hotslice.jobs.index.Facets;
import dev.hotslice.jobs.source.Item;
import java.time.Instant;
import java.util.List;

/// Some items of an index, the newest first: its hot slice, or those that were asked for.
///
/// @param generation of the index
/// @param total how many items there are, shown here or not
/// @param changedAt when the items of the index last changed
/// @param facets how many there would be of each category and each source
public record HotSlice(
    String name, String generation, int total, Instant changedAt, Facets facets, List<Item> items) {
  public HotSlice {
    items = List.copyOf(items);
  }
}
