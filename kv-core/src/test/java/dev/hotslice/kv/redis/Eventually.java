package dev.hotslice.kv.redis;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/// Waits for another process, which no clock of ours can hurry.
final class Eventually {
  private static final Duration STEP = Duration.ofMillis(10);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private Eventually() {}

  /// Returns as soon as `condition` holds; an exception counts as not yet.
  ///
  /// @throws AssertionError if it never does
  static void holds(String what, Callable<Boolean> condition) {
    Exception last = null;
    for (long left = PATIENCE.dividedBy(STEP); left > 0; left--) {
      try {
        if (condition.call()) {
          return;
        }
      } catch (Exception e) {
        last = e;
      }
      LockSupport.parkNanos(STEP.toNanos());
    }
    throw new AssertionError("after " + PATIENCE + " still not so: " + what, last);
  }
}
