package dev.hotslice.jobs.fetch;

import java.time.Duration;

/// Lets the current thread wait.
@FunctionalInterface
interface Sleeper {
  void sleep(Duration duration) throws InterruptedException;
}
