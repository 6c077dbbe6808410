package dev.hotslice.kv.near;

import dev.hotslice.kv.KvEntry;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is kept of a key.
///
/// @param since when the read of it began
/// @param took how long that read took
/// @param era in which it began; what was told of everything since then ended that era
record Held<T>(Loaded<T> loaded, Instant since, Duration took, long era, State state) {
  /// Java's own part of an entry, about.
  private static final int OVERHEAD = 200;

  enum State {
    /// As it was read.
    READ,
    /// It was told that it changed.
    REPLACED,
    /// The store did not answer when it was asked for a newer one.
    RESCUED
  }

  @Nullable T value() {
    return loaded.value();
  }

  /// Returns how many bytes it takes.
  int weight() {
    return Math.max(loaded.bytes(), loaded.bytes() + OVERHEAD);
  }

  Held<T> replaced() {
    return new Held<>(loaded, since, took, era, State.REPLACED);
  }

  /// Returns the same, good for some time more though nobody knows whether it still is.
  Held<T> rescued(Instant from, long thisEra) {
    return new Held<>(loaded, from, took, thisEra, State.RESCUED);
  }

  boolean isExpired(Instant now) {
    return KvEntry.isExpired(loaded.expiration(), now);
  }

  /// A value read while the clock was ahead is not young until then.
  boolean isYoung(Instant now, Duration freshFor) {
    return !now.isBefore(since.minus(freshFor)) && now.isBefore(since.plus(freshFor));
  }
}
