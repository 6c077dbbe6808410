package dev.hotslice.bench.live;

import java.time.Instant;

/// Times as events tell them, in nanoseconds since 1970.
final class EventTime {
  private static final long NANOS = 1_000_000_000L;

  private EventTime() {}

  static long nanos(String text) {
    return nanos(Instant.parse(text));
  }

  static long nanos(Instant time) {
    return time.getEpochSecond() * NANOS + time.getNano();
  }
}
