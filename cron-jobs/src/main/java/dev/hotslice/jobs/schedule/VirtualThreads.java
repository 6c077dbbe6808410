package dev.hotslice.jobs.schedule;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.quartz.spi.ThreadPool;

/// Gives Quartz a virtual thread per run, so that no number of long runs delays the next one.
///
/// A shutdown waits for the runs to end, but not for ever: after the patience is over they are
/// interrupted. Public only because Quartz calls it by reflection.
public final class VirtualThreads implements ThreadPool {
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("job-", 0).factory());
  private final Duration patience;

  /// @param patience how long a shutdown waits
  public VirtualThreads(Duration patience) {
    this.patience = patience;
  }

  @Override
  public boolean runInThread(Runnable run) {
    try {
      threads.execute(run);
      return true;
    } catch (RejectedExecutionException e) {
      return false;
    }
  }

  /// Returns how many runs Quartz may hand over now: there is always room.
  @Override
  public int blockForAvailableThreads() {
    return 64;
  }

  @Override
  public void initialize() {}

  @Override
  public void shutdown(boolean waitForJobsToComplete) {
    threads.shutdown();
    if (!waitForJobsToComplete) {
      return;
    }
    try {
      if (!threads.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public int getPoolSize() {
    return 64;
  }

  @Override
  public void setInstanceId(String id) {}

  @Override
  public void setInstanceName(String name) {}
}
