package dev.hotslice.jobs.harvest;

import java.time.Duration;

/// How long a failing source is left alone: a minute, then twice as long after each failure, at
/// most six hours. What the server itself asked for counts if it is longer, up to a day.
final class Backoff {
  static final Duration FIRST = Duration.ofMinutes(1);
  static final Duration LONGEST = Duration.ofHours(6);
  static final Duration LONGEST_ASKED = Duration.ofDays(1);

  private Backoff() {}

  /// Returns the wait after a failure.
  ///
  /// @param failures in a row before this one
  /// @param interval of the source, which is never undercut
  static Duration after(int failures, Duration interval) {
    var wait = FIRST.multipliedBy(1L << Math.min(failures, 20));
    return longer(wait.compareTo(LONGEST) > 0 ? LONGEST : wait, interval);
  }

  /// Returns the wait after the server asked to be left alone.
  static Duration asked(Duration retryAfter, Duration interval) {
    var wait = retryAfter.compareTo(LONGEST_ASKED) > 0 ? LONGEST_ASKED : retryAfter;
    return longer(wait, longer(FIRST, interval));
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }
}
