package dev.hotslice.kv;

import java.util.concurrent.atomic.LongAdder;

/// How often something that is kept had what was looked for. Safe for use by many threads.
public final class Lookups {
  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();

  /// Counts one.
  public void add(boolean isHit) {
    (isHit ? hits : misses).increment();
  }

  /// Returns how often it was there.
  public long hits() {
    return hits.sum();
  }

  /// Returns how often it was not.
  public long misses() {
    return misses.sum();
  }
}
