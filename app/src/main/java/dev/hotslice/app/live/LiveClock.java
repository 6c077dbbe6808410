package dev.hotslice.app.live;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Has things done every second. One that waits holds up no other.
public final class LiveClock implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LiveClock.class);

  private final ScheduledExecutorService executor;

  private LiveClock(ScheduledExecutorService executor) {
    this.executor = executor;
  }

  /// Begins. Each task runs once at a time.
  public static LiveClock start(List<Runnable> tasks) {
    var threads = Thread.ofVirtual().name("hotslice-live").factory();
    var clock = new LiveClock(Executors.newScheduledThreadPool(tasks.size(), threads));
    for (var task : tasks) {
      var _ = clock.executor.scheduleWithFixedDelay(() -> run(task), 1, 1, TimeUnit.SECONDS);
    }
    return clock;
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }

  private static void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      LOG.warn("live updates: something could not be done", e);
    }
  }
}
