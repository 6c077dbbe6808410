package dev.hotslice.bench.day.site;

import static java.util.Comparator.naturalOrder;

import dev.hotslice.time.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Lets calls take time on a clock that stands still otherwise: nobody really waits.
///
/// A call by itself moves the clock. Calls that are made together sleep until the clock has been
/// moved to their end, which happens when nobody can go on: as many sleep as have a slot, and the
/// rest waits for one. Of what is made for a page each thread adds up its own calls, and the clock
/// is moved by the longest.
final class VirtualTime {
  private static final Set<Thread.State> RESTING =
      EnumSet.of(Thread.State.WAITING, Thread.State.TIMED_WAITING, Thread.State.TERMINATED);

  private final ManualClock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition moved = lock.newCondition();
  private final PriorityQueue<Sleeper> sleepers = new PriorityQueue<>();
  private boolean together;
  private long number;
  private int finished;
  private @Nullable RuntimeException failure;
  private @Nullable Map<Thread, Duration> page;

  VirtualTime(ManualClock clock) {
    this.clock = clock;
  }

  /// Who sleeps; of two that wake at the same time the first to sleep wakes first.
  private static final class Sleeper implements Comparable<Sleeper> {
    private final Instant wakesAt;
    private final long number;
    private final Condition turn;
    private boolean awake;

    Sleeper(Instant wakesAt, long number, Condition turn) {
      this.wakesAt = wakesAt;
      this.number = number;
      this.turn = turn;
    }

    @Override
    public int compareTo(Sleeper other) {
      int byTime = wakesAt.compareTo(other.wakesAt);
      return byTime != 0 ? byTime : Long.compare(number, other.number);
    }
  }

  /// Takes time.
  void spend(Duration time) {
    lock.lock();
    try {
      if (together) {
        sleep(time);
      } else if (page != null) {
        page.merge(Thread.currentThread(), time, Duration::plus);
      } else {
        clock.advance(time);
      }
    } finally {
      lock.unlock();
    }
  }

  /// Makes a page, with calls on any threads, which are taken to begin all at the same time.
  <T> T page(Supplier<T> made) {
    begin(new HashMap<>());
    try {
      return made.get();
    } finally {
      clock.advance(begin(null).values().stream().max(naturalOrder()).orElse(Duration.ZERO));
    }
  }

  private Map<Thread, Duration> begin(@Nullable Map<Thread, Duration> next) {
    lock.lock();
    try {
      var before = Objects.requireNonNullElse(page, Map.<Thread, Duration>of());
      page = next;
      return before;
    } finally {
      lock.unlock();
    }
  }

  /// Makes calls at the same time, each on a thread of its own, started in their order; returns
  /// when all are done.
  ///
  /// @param slots how many of them may be under way at a time, as somebody else sees to
  /// @throws IllegalStateException if more are
  void together(int slots, List<? extends Runnable> calls) {
    lock.lock();
    try {
      together = true;
      finished = 0;
      failure = null;
    } finally {
      lock.unlock();
    }
    calls.forEach(this::startInTurn);
    conduct(slots, calls.size());
    if (failure != null) {
      throw failure;
    }
  }

  /// The next is started when this one sleeps or waits, so that they queue in their order.
  @SuppressWarnings("ThreadPriorityCheck") // only makes room; nothing relies on it
  private void startInTurn(Runnable call) {
    var thread = Thread.ofVirtual().start(() -> run(call));
    while (!RESTING.contains(thread.getState())) {
      Thread.yield();
    }
  }

  private void run(Runnable call) {
    @Nullable RuntimeException thrown = null;
    try {
      call.run();
    } catch (RuntimeException e) {
      thrown = e;
    }
    lock.lock();
    try {
      failure = failure == null ? thrown : failure;
      finished++;
      moved.signal();
    } finally {
      lock.unlock();
    }
  }

  private void conduct(int slots, int calls) {
    lock.lock();
    try {
      while (finished < calls) {
        if (sleepers.size() > slots) {
          throw new IllegalStateException(
              sleepers.size() + " calls are under way, at most " + slots + " may be");
        }
        if (sleepers.size() == Math.min(slots, calls - finished)) {
          wake(sleepers.remove());
        }
        if (finished < calls) {
          moved.awaitUninterruptibly();
        }
      }
      together = false;
    } finally {
      lock.unlock();
    }
  }

  private void wake(Sleeper sleeper) {
    if (sleeper.wakesAt.isAfter(clock.instant())) {
      clock.set(sleeper.wakesAt);
    }
    sleeper.awake = true;
    sleeper.turn.signal();
  }

  private void sleep(Duration time) {
    var sleeper = new Sleeper(clock.instant().plus(time), number++, lock.newCondition());
    sleepers.add(sleeper);
    moved.signal();
    while (!sleeper.awake) {
      sleeper.turn.awaitUninterruptibly();
    }
  }
}
