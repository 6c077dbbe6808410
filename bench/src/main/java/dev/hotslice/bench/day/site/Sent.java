package dev.hotslice.bench.day.site;

import dev.hotslice.kv.KvValue;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/// Counts the bytes of values that were written from an instant on. Safe for use by many threads.
final class Sent {
  private final Instant since;
  private final InstantSource clock;
  private final AtomicLong bytes = new AtomicLong();

  Sent(Instant since, InstantSource clock) {
    this.since = since;
    this.clock = clock;
  }

  void wrote(KvValue value) {
    if (!clock.instant().isBefore(since)) {
      var _ = bytes.addAndGet(value.length());
    }
  }

  long bytes() {
    return bytes.get();
  }
}
