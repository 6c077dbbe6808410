package dev.hotslice.kv.tally;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/// Counts of one key, either to be added or as they stand.
///
/// @param key at most 512 UTF-8 bytes
/// @param counts by field, at least one; negative to take back, though a sum never falls below zero
/// @param last the latest instant at which something was counted, in whole milliseconds
public record Tally(String key, Map<String, Long> counts, Instant last) {
  public Tally {
    counts = Map.copyOf(counts);
    last = last.truncatedTo(ChronoUnit.MILLIS);
  }

  /// Returns the sums after adding another tally of the same key to these.
  public Tally plus(Tally added) {
    var sums = new HashMap<>(counts);
    added.counts.forEach(
        (field, count) -> sums.put(field, Math.max(0, sums.getOrDefault(field, 0L) + count)));
    return new Tally(key, sums, added.last.isAfter(last) ? added.last : last);
  }
}
