package dev.hotslice.jobs.schedule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The times at which something is due, from a function that knows the next one.
///
/// Pure: no clock, no thread. Instants are looked at in whole milliseconds.
///
/// @param next the first time at or after an instant, or null if there is none; usually
///   `CronExpression::next`
public record DueTimes(Next next) {
  /// Knows the first time at or after an instant.
  @FunctionalInterface
  public interface Next {
    @Nullable Instant from(Instant from);
  }

  /// Returns the first time after an instant, or null if there is none.
  public @Nullable Instant after(Instant instant) {
    return next.from(instant.plusMillis(1));
  }

  /// Returns the latest time after `after` and at or before `upTo`, or null if nothing was due.
  ///
  /// Searches by halves, so that a year of missed minutes costs some thirty steps.
  public @Nullable Instant latest(Instant after, Instant upTo) {
    var found = dueFrom(after.toEpochMilli() + 1, upTo);
    if (found == null) {
      return null;
    }
    long from = found.toEpochMilli() + 1;
    long to = upTo.toEpochMilli();
    while (from <= to) {
      long middle = from + (to - from) / 2;
      var later = dueFrom(middle, upTo);
      if (later == null) {
        to = middle - 1;
      } else {
        found = later;
        from = later.toEpochMilli() + 1;
      }
    }
    return found;
  }

  /// Returns the times after `after` and at or before `upTo`, the earliest first.
  ///
  /// @param most how many at most; the rest is left out
  public List<Instant> between(Instant after, Instant upTo, int most) {
    var due = new ArrayList<Instant>();
    var time = after(after);
    while (time != null && !time.isAfter(upTo) && due.size() < most) {
      due.add(time);
      time = after(time);
    }
    return due;
  }

  private @Nullable Instant dueFrom(long from, Instant upTo) {
    var time = next.from(Instant.ofEpochMilli(from));
    return time == null || time.isAfter(upTo) ? null : time;
  }
}
