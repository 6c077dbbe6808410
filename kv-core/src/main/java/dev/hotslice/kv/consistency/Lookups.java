package dev.hotslice.kv.consistency;

import java.util.concurrent.atomic.LongAdder;

/// Counts the keys and pages that were looked for in what locations keep. Safe for use by many
/// threads.
public final class Lookups {
  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();

  Lookups() {}

  void add(boolean isHit) {
    (isHit ? hits : misses).increment();
  }

  /// Returns how many were kept, and not too old for their reader.
  public long hits() {
    return hits.sum();
  }

  /// Returns for how many the store was asked.
  public long misses() {
    return misses.sum();
  }
}
