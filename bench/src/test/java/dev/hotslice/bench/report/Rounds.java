package dev.hotslice.bench.report;

import dev.hotslice.bench.contest.Cost;
import dev.hotslice.bench.contest.Round;
import dev.hotslice.bench.contest.Standing.Measured;
import dev.hotslice.bench.load.Outcome;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/// Made-up rounds of one second each.
final class Rounds {
  private Rounds() {}

  static Measured measured(String name, long... perSecond) {
    return new Measured(
        name, LongStream.of(perSecond).mapToObj(it -> round(it, "server")).toList());
  }

  static Measured measuredWrong(String name, String... wrong) {
    var outcome =
        new Outcome(
            100, Duration.ofSeconds(1), Duration.ZERO, Duration.ZERO, 1, Arrays.asList(wrong));
    return new Measured(name, List.of(new Round(outcome, List.of(cost("server")))));
  }

  static Round round(long units, String... roles) {
    var outcome =
        new Outcome(
            units,
            Duration.ofSeconds(1),
            Duration.ofNanos(570_400),
            Duration.ofNanos(1_500_000),
            40,
            List.of());
    return new Round(outcome, Arrays.stream(roles).map(Rounds::cost).toList());
  }

  private static Cost cost(String role) {
    return new Cost(role, 12.34, 0.5, 200_000_000);
  }
}
