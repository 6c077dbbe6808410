package dev.hotslice.app.simulation;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Runs scenarios, and of one that fails finds the shortest that fails, too.
final class Simulation {
  /// How often each simpler scenario is tried under other seeds: with a step less everything comes
  /// in another order.
  private static final int SEEDS_TRIED = 30;

  private static final int LINES_SHOWN = 150;

  private Simulation() {}

  /// What was found.
  private record Failure(Scenario scenario, World world, Throwable cause) {
    long length() {
      return world.tasks().steps();
    }
  }

  /// Runs a scenario.
  ///
  /// @return what tells this run from others, step by step
  /// @throws AssertionError with what is wrong, how it came to that, and how to see it again
  static long run(Scenario scenario) {
    var world = new World(scenario, false);
    var failure = attempt(scenario, world);
    if (failure != null) {
      throw explained(scenario, shortest(failure));
    }
    return world.tasks().digest();
  }

  /// Runs just this scenario.
  ///
  /// @throws AssertionError as [#run] does, with all that happened
  static void replay(Scenario scenario) {
    var failure = attempt(scenario, new World(scenario, true));
    if (failure != null) {
      throw explained(scenario, failure);
    }
  }

  private static @Nullable Failure attempt(Scenario scenario, World world) {
    try {
      world.run();
      return null;
    } catch (Throwable e) {
      return new Failure(scenario, world, e);
    }
  }

  private static Failure shortest(Failure found) {
    var best = found;
    for (var simpler = simpler(best); simpler != null; simpler = simpler(best)) {
      best = simpler;
    }
    return best;
  }

  private static @Nullable Failure simpler(Failure failure) {
    var scenario = failure.scenario();
    var smaller =
        Stream.of(scenario.size() / 2, scenario.size() - 1)
            .filter(size -> size > 0)
            .map(scenario::withSize);
    var fewer = scenario.traits().stream().map(scenario::without);
    for (var candidate : Stream.concat(smaller, fewer).toList()) {
      for (long other = 0; other < SEEDS_TRIED; other++) {
        var seed = candidate.withSeed(scenario.seed() + other);
        var found = attempt(seed, new World(seed, false));
        if (found != null && found.length() < failure.length()) {
          return found;
        }
      }
    }
    return null;
  }

  private static AssertionError explained(Scenario first, Failure failure) {
    var traced = new World(failure.scenario(), true);
    var again = attempt(failure.scenario(), traced);
    var lines = traced.trace();
    List<String> shown = lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size());
    var text =
        """
        %s

        found by seed %d; the shortest run found that fails has %d steps%s, its last lines are
        %s

        see it again with
          mvn -q -pl app -am test -Dtest=SimulationTest -Dsurefire.failIfNoSpecifiedTests=false \
        -Dsimulation.replay=%s
        """
            .formatted(
                failure.cause(),
                first.seed(),
                failure.length(),
                again == null ? " (but not each time)" : "",
                String.join("\n", shown),
                failure.scenario());
    return new AssertionError(text, failure.cause());
  }
}
