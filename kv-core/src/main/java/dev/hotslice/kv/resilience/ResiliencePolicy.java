package dev.hotslice.kv.resilience;

import java.time.Duration;

/// How patient to be with an engine.
///
/// @param attempts most attempts at a read, the first included
/// @param pause mean time before the second attempt; each further one waits twice as long, and
///   every wait is drawn from half to one and a half times that
/// @param window how many of the last calls the breaker looks at; it decides nothing before that
///   many
/// @param failurePercent share of failures in the window, in percent, at which the breaker opens
/// @param openFor how long an open breaker lets nothing through; after that single calls probe
public record ResiliencePolicy(
    int attempts, Duration pause, int window, int failurePercent, Duration openFor) {
  /// Three attempts within some 100 ms, and five seconds of rest after half of twenty calls failed.
  public static final ResiliencePolicy DEFAULT =
      new ResiliencePolicy(3, Duration.ofMillis(25), 20, 50, Duration.ofSeconds(5));

  /// @throws IllegalArgumentException naming the number that is out of range
  public ResiliencePolicy {
    requireBetween(1, 10, "attempts", attempts);
    requireBetween(1, 60_000, "pause in milliseconds", pause.toMillis());
    requireBetween(1, 10_000, "window", window);
    requireBetween(1, 100, "failurePercent", failurePercent);
    requireBetween(1, 3_600_000, "openFor in milliseconds", openFor.toMillis());
  }

  private static void requireBetween(long least, long most, String field, long value) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          field + " is " + value + ", it must be " + least + " to " + most);
    }
  }
}
