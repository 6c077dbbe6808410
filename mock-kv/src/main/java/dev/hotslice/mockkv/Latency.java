package dev.hotslice.mockkv;

import dev.hotslice.kv.Operation;
import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long calls take, by model: nobody really waits.
///
/// A call draws from randomness of its own, seeded by the mock, by its run, its verb and its keys.
/// So the same test has the same latencies however its threads interleave.
@FunctionalInterface
public interface Latency {
  /// Everything happens at once.
  Latency NONE = (_, _) -> Duration.ZERO;

  /// Returns how long one call takes.
  Duration of(Operation operation, RandomGenerator random);

  /// Returns the same for every call.
  static Latency always(Duration time) {
    return (_, _) -> time;
  }

  /// Returns any time within two bounds, all equally likely.
  static Latency between(Duration least, Duration most) {
    if (least.isNegative() || most.compareTo(least) < 0) {
      throw new IllegalArgumentException(
          "latency is between " + least + " and " + most + ", it must not be negative or inverted");
    }
    long range = most.minus(least).toNanos();
    return (_, random) -> least.plusNanos(random.nextLong(range + 1));
  }

  /// Returns a usual time and, for some percent of the calls, a rare one: hot and cold keys.
  static Latency mostly(Duration usual, Duration rare, int rarePercent) {
    return (_, random) -> random.nextInt(100) < rarePercent ? rare : usual;
  }
}
