package dev.hotslice.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A clock that follows another one until it is moved by hand. From then on it stands still, until
/// it is moved again or told to follow again.
///
/// Where it stands are whole milliseconds. Safe for use by many threads; moves are serialized.
public final class AdjustableClock implements InstantSource {
  /// The first and the last instant at which it may stand. Far from both ends a `long` counts the
  /// nanoseconds since 1970, on which rates and caches rely.
  public static final Instant FIRST = Instant.EPOCH;

  /// See [#FIRST].
  public static final Instant LAST = Instant.parse("2199-12-31T23:59:59.999Z");

  /// Told that the clock was moved, on the thread that moves it and after the new time is visible.
  @FunctionalInterface
  public interface Listener {
    /// @param still whether the clock stands still now
    void moved(boolean still);
  }

  private final InstantSource followed;
  private final List<Listener> listeners = new ArrayList<>();
  private volatile @Nullable Instant still;

  private AdjustableClock(InstantSource followed) {
    this.followed = followed;
  }

  /// Returns a clock that follows `source`.
  public static AdjustableClock following(InstantSource source) {
    return new AdjustableClock(source);
  }

  @Override
  public Instant instant() {
    var standing = still;
    return standing == null ? followed.instant() : standing;
  }

  /// Returns whether it stands still.
  public boolean isStill() {
    return still != null;
  }

  /// Stands still at an instant, also at an earlier one.
  ///
  /// @throws IllegalArgumentException if that is before [#FIRST] or after [#LAST]
  public synchronized void set(Instant instant) {
    if (instant.isBefore(FIRST) || instant.isAfter(LAST)) {
      throw new IllegalArgumentException(
          "instant is " + instant + ", it must be from " + FIRST + " to " + LAST);
    }
    move(instant.truncatedTo(ChronoUnit.MILLIS));
  }

  /// Stands still at a later instant: the present one and `step` more.
  ///
  /// @throws IllegalArgumentException if `step` is negative or leads beyond [#LAST]
  public synchronized void advance(Duration step) {
    var now = instant();
    if (step.isNegative() || step.compareTo(Duration.between(now, LAST)) > 0) {
      throw new IllegalArgumentException(
          "step is "
              + step
              + ", it must not be negative and lead from "
              + now
              + " to "
              + LAST
              + " at most");
    }
    set(now.plus(step));
  }

  /// Follows the other clock again, whatever the time is there.
  public synchronized void follow() {
    move(null);
  }

  /// Adds a listener. It is told at once, so that it need not ask whether the clock stands, and
  /// after each later move.
  public synchronized void onMove(Listener listener) {
    listeners.add(listener);
    listener.moved(isStill());
  }

  private void move(@Nullable Instant to) {
    still = to;
    listeners.forEach(listener -> listener.moved(to != null));
  }
}
