package dev.hotslice.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A clock that stands still until it is moved.
///
/// Listeners are told of each move, on the thread that moves, after the new time is visible. Safe
/// for use by many threads; moves are serialized.
public final class ManualClock implements InstantSource {
  /// Told of each move of the clock, with the instants before and after it.
  @FunctionalInterface
  public interface Listener {
    void moved(Instant from, Instant to);
  }

  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private volatile Instant now;

  private ManualClock(Instant start) {
    this.now = start;
  }

  /// Returns a clock that shows `start`.
  public static ManualClock at(Instant start) {
    return new ManualClock(start);
  }

  /// Returns a clock that shows an instant written as in `2026-01-01T00:00:00Z`.
  public static ManualClock at(String start) {
    return at(Instant.parse(start));
  }

  @Override
  public Instant instant() {
    return now;
  }

  /// Moves the clock forward.
  ///
  /// @throws IllegalArgumentException if `step` is negative; use [#set] to step back on purpose
  public void advance(Duration step) {
    if (step.isNegative()) {
      throw new IllegalArgumentException("step is " + step + ", a clock advances forward only");
    }
    move(step);
  }

  /// Sets the clock to any instant, also an earlier one.
  public synchronized void set(Instant instant) {
    var before = now;
    now = instant;
    listeners.forEach(listener -> listener.moved(before, instant));
  }

  /// Adds a listener that is told of every later move.
  public void onMove(Listener listener) {
    listeners.add(listener);
  }

  private synchronized void move(Duration step) {
    set(now.plus(step));
  }
}
