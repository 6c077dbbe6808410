package dev.hotslice.jobs.pacing;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/// How the writes of a UTC day stand at a moment of it.
///
/// @param allowance writes of the day; `Long.MAX_VALUE` for no limit
/// @param spent by everybody
record Day(long allowance, long spent, Instant now) {
  /// Part of the allowance by which the spending may be ahead of its even pace.
  static final double SLACK = 0.25;

  /// The first minutes of a day belong to the crons; what waited for the day follows, the more
  /// important first, and not all of it at once.
  private static final Duration PER_PRIORITY = Duration.ofSeconds(3);

  private static final int SPREAD_MILLIS = 20_000;

  boolean isUnlimited() {
    return allowance == Long.MAX_VALUE;
  }

  long remaining() {
    return isUnlimited() ? Long.MAX_VALUE : Math.max(0, allowance - spent);
  }

  /// Returns the midnight at which the next day begins.
  Instant turn() {
    return today().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /// Returns when a group that waits for the next day has its turn.
  Instant turnOf(GroupPolicy policy) {
    long order = (100L - policy.priority()) * PER_PRIORITY.toMillis();
    long spread = Math.floorMod(policy.group().hashCode(), SPREAD_MILLIS);
    return turn().plusMillis(order + spread);
  }

  /// Returns whether the day's spending stays within its even pace and the slack after so many more
  /// writes.
  boolean isInPace(int writes) {
    return isUnlimited() || spent + writes <= allowance * (elapsed() + SLACK);
  }

  /// Returns when so many more writes are within the pace; not after the turn of the day.
  Instant inPace(int writes) {
    double part = (double) (spent + writes) / Math.max(1, allowance) - SLACK;
    var time = start().plusMillis((long) Math.ceil(part * millis() - 1e-3));
    return time.isBefore(turn()) ? time : turn();
  }

  private double elapsed() {
    return Duration.between(start(), now).toMillis() / millis();
  }

  private static double millis() {
    return Duration.ofDays(1).toMillis();
  }

  private Instant start() {
    return today().atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private LocalDate today() {
    return LocalDate.ofInstant(now, ZoneOffset.UTC);
  }
}
