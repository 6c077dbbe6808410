package dev.hotslice.jobs.schedule;

import dev.hotslice.jobs.StateStore;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/// Remembers over a restart up to which time each schedule has been dealt with.
///
/// One state record for all schedules; those that are no longer configured are dropped at start.
final class LastFires {
  private static final String KEY = "last-fires";

  /// As stored.
  private record Stamps(Map<String, Instant> times) {}

  private final StateStore state;
  private final ReentrantLock turn = new ReentrantLock();
  private final Map<String, Instant> times = new HashMap<>();

  LastFires(StateStore state) {
    this.state = state;
  }

  /// Reads what the last process left, and stamps every schedule that is new with `now`: nothing
  /// was missed before it existed.
  void open(Set<String> schedules, Instant now) {
    turn.lock();
    try {
      var stored = state.read(KEY, Stamps.class);
      times.clear();
      schedules.forEach(schedule ->
          times.put(schedule, stored == null ? now : stored.times().getOrDefault(schedule, now)));
      state.write(KEY, new Stamps(times));
    } finally {
      turn.unlock();
    }
  }

  /// Returns up to when a schedule has been dealt with.
  ///
  /// @throws IllegalArgumentException for a schedule that was not opened
  Instant of(String schedule) {
    turn.lock();
    try {
      var time = times.get(schedule);
      if (time == null) {
        throw new IllegalArgumentException("schedule \"" + schedule + "\" was not opened");
      }
      return time;
    } finally {
      turn.unlock();
    }
  }

  /// Remembers that a schedule fired for this time. An earlier time than the known one is ignored.
  void stamp(String schedule, Instant scheduledTime) {
    turn.lock();
    try {
      times.merge(schedule, scheduledTime, (old, it) -> it.isAfter(old) ? it : old);
      state.write(KEY, new Stamps(times));
    } finally {
      turn.unlock();
    }
  }
}
