package dev.hotslice.jobs;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The last runs of each job, one list per job, each bounded to a hundred runs.
///
/// Survives a restart. Safe for use by many threads of one process.
public final class RunLog {
  /// Most runs kept per job.
  public static final int RUNS_PER_JOB = 100;

  private static final String PREFIX = "run-log:";
  private static final Comparator<RunRecord> NEWEST_FIRST =
      Comparator.comparing(RunRecord::started).thenComparing(RunRecord::id).reversed();

  private final StateStore state;
  private final Map<String, ReentrantLock> turns = new ConcurrentHashMap<>();

  public RunLog(StateStore state) {
    this.state = state;
  }

  /// Adds a record and drops the oldest beyond the bound.
  ///
  /// A run stands behind those that began while it ran and before all others. Times alone do not
  /// tell which is the newest: the clock may have been set back.
  public void append(RunRecord run) {
    var turn = turns.computeIfAbsent(run.job(), _ -> new ReentrantLock());
    turn.lock();
    try {
      var key = PREFIX + run.job();
      var runs = new ArrayList<>(state.readLines(key));
      runs.add(place(run, key, runs), StateStore.line(run));
      state.writeLines(key, runs.subList(0, Math.min(RUNS_PER_JOB, runs.size())));
    } finally {
      turn.unlock();
    }
  }

  /// Returns the last runs of all jobs, newest first, those of one job in the order of its log: a
  /// time that the clock no longer shows does not keep its run on top of later ones of the job.
  public List<RunRecord> recent(int most) {
    var jobs = new PriorityQueue<>(Comparator.comparing(Deque<RunRecord>::getFirst, NEWEST_FIRST));
    state.keys(PREFIX).forEach(key -> addUnlessEmpty(jobs, new ArrayDeque<>(read(key, most))));
    var runs = new ArrayList<RunRecord>();
    while (!jobs.isEmpty() && runs.size() < most) {
      var job = jobs.remove();
      runs.add(job.removeFirst());
      addUnlessEmpty(jobs, job);
    }
    return List.copyOf(runs);
  }

  /// Returns the last runs of one job, newest first.
  public List<RunRecord> recent(String job, int most) {
    return read(PREFIX + job, most);
  }

  /// Returns behind how many records a run stands: those of runs that began while it ran. What it
  /// meets that cannot be read is removed, or everybody who looks would be told of it.
  private int place(RunRecord run, String key, List<String> newestFirst) {
    var end = run.started().plus(run.duration());
    int place = 0;
    while (place < newestFirst.size()) {
      var newer = parse(key, newestFirst.get(place));
      if (newer == null) {
        newestFirst.remove(place);
      } else if (newer.started().isAfter(run.started()) && !newer.started().isAfter(end)) {
        place++;
      } else {
        break;
      }
    }
    return place;
  }

  private static void addUnlessEmpty(Queue<Deque<RunRecord>> jobs, Deque<RunRecord> job) {
    if (!job.isEmpty()) {
      jobs.add(job);
    }
  }

  /// Parses no more than it returns.
  private List<RunRecord> read(String key, int most) {
    return state.readLines(key).stream()
        .map(line -> parse(key, line))
        .filter(Objects::nonNull)
        .limit(most)
        .toList();
  }

  private @Nullable RunRecord parse(String key, String line) {
    return state.parseLine(key, line, RunRecord.class);
  }
}
