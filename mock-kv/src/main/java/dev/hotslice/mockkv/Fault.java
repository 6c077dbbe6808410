package dev.hotslice.mockkv;

import java.time.Duration;

/// What goes wrong with a call, on purpose.
public sealed interface Fault {
  /// The store does not answer and does nothing.
  record Fail() implements Fault {}

  /// The store does what was asked, and the answer does not arrive.
  record LoseAnswer() implements Fault {}

  /// A write or delete is acknowledged and nothing happens. Never meets a read or a list.
  record LoseWrite() implements Fault {}

  /// The call takes so much longer. Nobody really waits.
  record Slow(Duration delay) implements Fault {}

  /// The call is refused as if the day's budget were spent, whatever the plan.
  record DailyLimit() implements Fault {}

  /// Returns a call that is not answered and does nothing.
  static Fault fail() {
    return new Fail();
  }

  /// Returns a call that takes effect and is not answered.
  static Fault loseAnswer() {
    return new LoseAnswer();
  }

  /// Returns a write that is acknowledged and dropped.
  static Fault loseWrite() {
    return new LoseWrite();
  }

  /// Returns a call that takes longer.
  static Fault slow(Duration delay) {
    return new Slow(delay);
  }

  /// Returns a call that meets a spent budget.
  static Fault dailyLimit() {
    return new DailyLimit();
  }
}
