package dev.hotslice.jobs.pacing;

import dev.hotslice.jobs.Job;
import dev.hotslice.jobs.schedule.DueTimes;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A job and when its crons run it.
///
/// @param times one for each cron; none for a job that only runs by hand
public record PacedJob(Job job, List<DueTimes> times) {
  /// A day has 1,440 minutes, and few crons are to be counted beyond that.
  private static final int MOST_RUNS = 3_000;

  public PacedJob {
    times = List.copyOf(times);
  }

  /// Returns how many runs are due after `now` and before the day turns.
  long runsLeft(Day day) {
    var end = day.turn().minusMillis(1);
    return times.stream().mapToLong(it -> it.between(day.now(), end, MOST_RUNS).size()).sum();
  }

  /// Returns the last run of the day, which may be over, or its last minute if no cron tells.
  Instant lastRun(Day day) {
    var turn = day.turn();
    var end = turn.minusMillis(1);
    Instant last = null;
    for (var it : times) {
      last = later(last, it.latest(turn.minus(Duration.ofDays(1)).minusMillis(1), end));
    }
    return last == null ? turn.minusSeconds(60) : last;
  }

  /// Returns the first run at or after a time, or null.
  @Nullable Instant nextRun(Instant from) {
    return times.stream()
        .map(it -> it.after(from.minusMillis(1)))
        .filter(Objects::nonNull)
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
    return one == null || (other != null && other.isAfter(one)) ? other : one;
  }
}
