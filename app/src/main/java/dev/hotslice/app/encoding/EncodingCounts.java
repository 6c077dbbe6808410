package dev.hotslice.app.encoding;

import java.util.concurrent.atomic.LongAdder;

/// How often the compressed form that a client wants was there, and how often it had to be made.
/// Safe for use by many threads.
public final class EncodingCounts {
  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();

  /// Counts a look for a form. The plain one is always there and counts as nothing.
  public void look(ContentCoding coding, boolean found) {
    if (coding != ContentCoding.IDENTITY) {
      (found ? hits : misses).increment();
    }
  }

  /// Returns how often the form was there.
  public long hits() {
    return hits.sum();
  }

  /// Returns how often it was not.
  public long misses() {
    return misses.sum();
  }
}
