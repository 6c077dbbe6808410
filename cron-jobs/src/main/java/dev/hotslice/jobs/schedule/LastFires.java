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
  /// was missed before it existed. So is one whose stamp is still to come: it was left by a clock
  /// that was ahead, and must not silence the schedule until then.
  void open(Set<String> schedules, Instant now) {
    turn.lock();
    try {
      var stored = state.read(KEY, Stamps.class);
      times.clear();
      schedules.forEach(schedule ->
          times.put(schedule, stored == null ? now : stored.times().getOrDefault(schedule, now)));
      times.replaceAll((_, time) -> earlier(time, now));
      state.write(KEY, new Stamps(times));
    } finally {
      turn.unlock();
    }
  }

  /// Takes back what was dealt with after `now`, because the clock was set back: those times come
  /// again.
  void rewind(Instant now) {
    turn.lock();
    try {
      if (times.values().stream().anyMatch(now::isBefore)) {
        times.replaceAll((_, time) -> earlier(time, now));
        state.write(KEY, new Stamps(times));
      }
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

  /// Remembers that a schedule fires for this time, unless that or a later one has been dealt with.
  ///
  /// @return whether it may fire
  /// @throws dev.hotslice.kv.StoreUnavailableException if it may, and this process alone knows
  boolean claim(String schedule, Instant scheduledTime) {
    turn.lock();
    try {
      var known = times.get(schedule);
      if (known != null && !scheduledTime.isAfter(known)) {
        return false;
      }
      times.put(schedule, scheduledTime);
      state.write(KEY, new Stamps(times));
      return true;
    } finally {
      turn.unlock();
    }
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
