package dev.hotslice.kv.redis;

import java.time.InstantSource;

/// Whether what goes by a clock may also go by Redis' own time.
final class OwnTime {
  private OwnTime() {}

  /// Returns whether the clock is one of the JDK's. One that somebody sets may stand still or go
  /// back for longer than Redis' own time runs on, and nothing that lives by it must go meanwhile.
  static boolean keepsPaceWith(InstantSource clock) {
    return clock.getClass().getModule().equals(InstantSource.class.getModule());
  }
}
