package dev.hotslice.bench.day.site;

import java.time.Instant;
import java.util.List;

/// How a site counts views of its items.
interface Counts {
  void viewed(String item);

  /// Publishes what was counted.
  void publish(Instant due);

  /// Reads the counts of items for somebody who looks, as far as the page does not do that itself.
  void read(List<String> items);
}
