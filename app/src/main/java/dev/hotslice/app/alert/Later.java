package dev.hotslice.app.alert;

import java.time.Duration;

/// Does something after a while, on a thread where it may wait.
@FunctionalInterface
public interface Later {
  /// Returns at once. What the task throws is nobody's business but the log's.
  void after(Duration pause, Runnable task);
}
