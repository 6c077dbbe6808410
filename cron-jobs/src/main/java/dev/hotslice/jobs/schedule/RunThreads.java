package dev.hotslice.jobs.schedule;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.quartz.spi.ThreadPool;

/// Gives Quartz a thread per run, so that no number of long runs delays the next one. They are
/// platform threads, of which the JVM tells the CPU time; there are few runs at a time.
///
/// A shutdown waits for the runs to end, but not for ever: after the patience is over they are
/// interrupted, and one that does not heed it ends with the process. Public only because Quartz
/// calls it by reflection.
public final class RunThreads implements ThreadPool {
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon().name("job-", 0).factory());
  private final Duration patience;

  /// @param patience how long a shutdown waits
  public RunThreads(Duration patience) {
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
