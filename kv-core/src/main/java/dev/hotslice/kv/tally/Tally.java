package dev.hotslice.kv.tally;

import java.time.Instant;
import java.util.Map;

/// Counts of one key, either to be added or as they stand.
///
/// @param key at most 512 UTF-8 bytes
/// @param counts by field; negative to take back, though a sum never falls below zero
/// @param last the latest instant at which something was counted
public record Tally(String key, Map<String, Long> counts, Instant last) {
  public Tally {
    counts = Map.copyOf(counts);
  }
}
