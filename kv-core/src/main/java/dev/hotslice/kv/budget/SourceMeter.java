package dev.hotslice.kv.budget;

import io.github.bucket4j.TimeMeter;
import java.time.Instant;
import java.time.InstantSource;

/// Lets Bucket4j read our clock.
record SourceMeter(InstantSource clock) implements TimeMeter {
  static long nanos(Instant instant) {
    return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
  }

  @Override
  public long currentTimeNanos() {
    return nanos(clock.instant());
  }

  @Override
  public boolean isWallClockBased() {
    return true;
  }
}
