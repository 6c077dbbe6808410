package dev.hotslice.app.index;

import dev.hotslice.jobs.source.Item;
import java.time.Instant;
import java.util.List;

/// The newest items of an index.
///
/// @param total items of the whole index
/// @param changedAt when they last changed
public record HotSlice(String name, int total, Instant changedAt, List<Item> items) {
  public HotSlice {
    items = List.copyOf(items);
  }
}
