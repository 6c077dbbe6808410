package dev.hotslice.kv.resilience;

import java.time.Duration;

/// Waits between two attempts. Tests give one that does not.
@FunctionalInterface
public interface Pause {
  /// Lets the calling thread sleep.
  Pause SLEEP = Thread::sleep;

  /// Waits.
  ///
  /// @throws InterruptedException if the thread is interrupted meanwhile
  void pause(Duration time) throws InterruptedException;
}
