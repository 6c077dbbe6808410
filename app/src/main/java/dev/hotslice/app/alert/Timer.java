package dev.hotslice.app.alert;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does things later in real time, each on a virtual thread of its own. What is not begun when it
/// is closed is not done.
public final class Timer implements Later, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Timer.class);

  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("alerts").factory());

  @Override
  public void after(Duration pause, Runnable task) {
    try {
      var _ =
          executor.schedule(
              () -> Thread.ofVirtual().name("alert").start(() -> run(task)),
              pause.toMillis(),
              TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("closed, so nothing is done any more", e);
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }

  private static void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      LOG.warn("alerts: something could not be done", e);
    }
  }
}
