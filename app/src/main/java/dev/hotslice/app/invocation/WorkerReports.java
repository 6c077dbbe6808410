package dev.hotslice.app.invocation;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// The invocations that Workers have reported to this server since it started: the last ones, and
/// the totals of each Worker. Safe for use by many threads.
public final class WorkerReports {
  /// Names come from outside. Those that come after so many share one.
  static final int MOST_WORKERS = 64;

  static final String OTHERS = "(others)";

  static final int RECENT = 100;

  private final InstantSource clock;
  private final BiConsumer<String, WorkerReport> listener;
  private final ReentrantLock turn = new ReentrantLock();
  private final Deque<Reported> recent = new ArrayDeque<>();
  private final Map<String, WorkerTotals.Gathered> workers = new LinkedHashMap<>();

  /// A report and when it came.
  public record Reported(Instant time, WorkerReport report) {}

  /// @param listener told of each report, with a name of which there are few
  public WorkerReports(InstantSource clock, BiConsumer<String, WorkerReport> listener) {
    this.clock = clock;
    this.listener = listener;
  }

  /// Counts a report.
  public void add(WorkerReport report) {
    var now = clock.instant();
    String name;
    turn.lock();
    try {
      boolean known = workers.containsKey(report.worker()) || workers.size() < MOST_WORKERS;
      name = known ? report.worker() : OTHERS;
      workers.computeIfAbsent(name, WorkerTotals.Gathered::new).add(report, now);
      recent.addFirst(new Reported(now, report));
      if (recent.size() > RECENT) {
        recent.removeLast();
      }
    } finally {
      turn.unlock();
    }
    listener.accept(name, report);
  }

  /// Returns the last reports, the newest first.
  ///
  /// @param worker whose, or null for all
  public List<Reported> recent(@Nullable String worker, int most) {
    turn.lock();
    try {
      return recent.stream()
          .filter(it -> worker == null || it.report().worker().equals(worker))
          .limit(most)
          .toList();
    } finally {
      turn.unlock();
    }
  }

  /// Returns the totals of each Worker, in the order in which they came first.
  public List<WorkerTotals> workers() {
    turn.lock();
    try {
      return workers.values().stream().map(WorkerTotals.Gathered::totals).toList();
    } finally {
      turn.unlock();
    }
  }
}
