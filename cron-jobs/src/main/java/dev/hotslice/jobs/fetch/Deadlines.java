package dev.hotslice.jobs.fetch;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Cuts off what takes too long as a whole. A socket's own timeout starts anew with each byte, so a
/// server that sends one now and then could hold a connection for ever.
final class Deadlines implements AutoCloseable {
  private final ScheduledThreadPoolExecutor timer;

  Deadlines() {
    this.timer =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("fetch-deadlines").factory());
    timer.setRemoveOnCancelPolicy(true);
  }

  /// Runs `cutOff` unless the deadline is closed within `timeout`.
  Deadline start(Duration timeout, Runnable cutOff) {
    var deadline = new Deadline();
    var alarm =
        timer.schedule(
            () -> {
              deadline.expired = true;
              cutOff.run();
            },
            timeout.toMillis(),
            TimeUnit.MILLISECONDS);
    deadline.stop = () -> alarm.cancel(false);
    return deadline;
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  /// One running deadline. Closing stops it.
  static final class Deadline implements AutoCloseable {
    private volatile boolean expired;
    private Runnable stop = () -> {};

    boolean isExpired() {
      return expired;
    }

    @Override
    public void close() {
      stop.run();
    }
  }
}
