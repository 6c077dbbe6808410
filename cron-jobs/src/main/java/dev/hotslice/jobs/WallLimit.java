package dev.hotslice.jobs;

import dev.hotslice.kv.budget.Limit;
import dev.hotslice.kv.budget.Plan;
import java.time.Duration;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Interrupts the thread of a run that takes longer than its plan allows. Real time counts,
/// whatever clock the service goes by.
///
/// Close it on the same thread when the run is over: no interrupt comes after that.
final class WallLimit implements AutoCloseable {
  private final Thread thread = Thread.currentThread();
  private final ReentrantLock turn = new ReentrantLock();
  private final Duration limit;
  private final @Nullable Future<?> alarm;
  private boolean over;
  private boolean exceeded;

  private WallLimit(long millis) {
    this.limit = Duration.ofMillis(millis);
    this.alarm =
        millis == Plan.NO_LIMIT
            ? null
            : ForkJoinPool.commonPool().schedule(this::stop, millis, TimeUnit.MILLISECONDS);
  }

  /// Begins to watch the current thread.
  static WallLimit start(Plan plan) {
    return new WallLimit(plan.number(Limit.WALL_PER_CRON_RUN));
  }

  /// Returns whether the run was interrupted for its time.
  boolean isExceeded() {
    turn.lock();
    try {
      return exceeded;
    } finally {
      turn.unlock();
    }
  }

  /// Returns what to say of a run that was stopped.
  String reason() {
    return "stopped after "
        + limit
        + ", the longest that a run may take; wall_per_cron_run under [hotslice.plan] changes it";
  }

  /// Leaves the thread as it was, if the interrupt was ours.
  @Override
  public void close() {
    turn.lock();
    try {
      over = true;
      if (exceeded) {
        var _ = Thread.interrupted();
      }
    } finally {
      turn.unlock();
    }
    if (alarm != null) {
      alarm.cancel(false);
    }
  }

  private void stop() {
    turn.lock();
    try {
      if (!over) {
        exceeded = true;
        thread.interrupt();
      }
    } finally {
      turn.unlock();
    }
  }
}
