package dev.hotslice.app.alert;

import dev.hotslice.time.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Does things when a manual clock is moved beyond their time, on the thread that moves it.
final class ManualLater implements Later {
  private final ManualClock clock;
  private final List<Task> tasks = new ArrayList<>();
  private final List<Duration> pauses = new ArrayList<>();

  private record Task(Instant at, Runnable task) {}

  ManualLater(ManualClock clock) {
    this.clock = clock;
  }

  @Override
  public synchronized void after(Duration pause, Runnable task) {
    pauses.add(pause);
    tasks.add(new Task(clock.instant().plus(pause), task));
  }

  /// Does what is due now.
  void run() {
    advance(Duration.ZERO);
  }

  /// Moves the clock on, task by task.
  void advance(Duration step) {
    var end = clock.instant().plus(step);
    for (var next = next(end); next != null; next = next(end)) {
      if (next.at.isAfter(clock.instant())) {
        clock.set(next.at);
      }
      next.task.run();
    }
    clock.set(end);
  }

  /// Returns how long everything was to wait, in the order in which it came.
  synchronized List<Duration> pauses() {
    return List.copyOf(pauses);
  }

  private synchronized @Nullable Task next(Instant end) {
    var next =
        tasks.stream()
            .filter(task -> !task.at.isAfter(end))
            .min(Comparator.comparing(Task::at))
            .orElse(null);
    tasks.remove(next);
    return next;
  }
}
