package dev.hotslice.jobs.pacing;

import dev.hotslice.jobs.Decision.Reason;
import dev.hotslice.jobs.Held;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a job has to write later, by group.
record Marks(Map<String, Mark> groups) {
  static final Marks NONE = new Marks(Map.of());

  Marks {
    groups = Map.copyOf(groups);
  }

  /// One group.
  ///
  /// @param thinned whether the rest was written
  /// @param since when it first had to wait
  /// @param until when it is due
  record Mark(
      boolean thinned, Reason reason, String what, int writes, Instant since, Instant until) {
    Held held(String group) {
      return new Held(group, thinned, reason, what, writes, since, until);
    }

    Mark dueAt(Instant time) {
      return new Mark(thinned, reason, what, writes, since, time);
    }
  }

  Marks with(String group, Mark mark) {
    var more = new TreeMap<>(groups);
    more.put(group, mark);
    return new Marks(more);
  }

  Marks without(String group) {
    var fewer = new TreeMap<>(groups);
    fewer.remove(group);
    return new Marks(fewer);
  }

  /// Returns these marks with none due before a time.
  Marks notBefore(Instant time) {
    var later = new TreeMap<String, Mark>();
    groups.forEach(
        (group, mark) -> later.put(group, mark.until().isBefore(time) ? mark.dueAt(time) : mark));
    return new Marks(later);
  }

  /// Returns the first time at or after an instant at which something is due, or null.
  @Nullable Instant due(Instant from) {
    return groups.values().stream()
        .map(Mark::until)
        .filter(until -> !until.isBefore(from))
        .min(Instant::compareTo)
        .orElse(null);
  }
}
