package dev.hotslice.app.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

/// Lives through thousands of short lives of some servers on one engine, each decided by a seed,
/// and holds them to what is promised whatever goes wrong:
///
/// 1. the writes that are accepted for a UTC day never exceed its allowance;
/// 2. a write that was acknowledged is charged once, one that was not is charged once at most, and
///    one that was refused or changed nothing is not charged;
/// 3. an invocation never has more connections open than slots, and nobody waits for ever;
/// 4. in the end every slice of an index is what it would be if it were built afresh;
/// 5. readers see an old or a new generation of an index, never a mix;
/// 6. a job that fires twice leaves the same bytes and is charged once;
/// 7. what is kept near is never answered when it is older than its bound, nor after it was
///    replaced by the node that reads, and read there again;
/// 8. a prefetch changes nothing.
///
/// `-Dsimulation.seeds=5000` takes more seeds than usual, `-Dsimulation.from=123` others, and
/// `-Dsimulation.replay=123` just one, with all that happens.
@Isolated("sets what is logged and who hears of uncaught exceptions")
class SimulationTest {
  private static final int USUAL = 300;

  private final Logger log = (Logger) LoggerFactory.getLogger("dev.hotslice");
  private @Nullable Level level;

  /// What goes wrong here is meant to.
  @BeforeEach
  void beQuiet() {
    level = log.getLevel();
    log.setLevel(Level.OFF);
    Thread.setDefaultUncaughtExceptionHandler((_, e) -> assertThat(e).isInstanceOf(Killed.class));
  }

  @AfterEach
  void speakAgain() {
    log.setLevel(level);
    Thread.setDefaultUncaughtExceptionHandler(null);
  }

  @Test
  void what_is_promised_holds_whatever_goes_wrong() {
    var replay = System.getProperty("simulation.replay");
    if (replay != null) {
      Simulation.replay(Scenario.parse(replay));
      return;
    }
    long from = Long.getLong("simulation.from", 1);
    long seeds = Long.getLong("simulation.seeds", USUAL);
    for (long seed = from; seed < from + seeds; seed++) {
      var _ = Simulation.run(Scenario.of(seed));
    }
  }

  @Test
  void a_seed_gives_the_same_run_each_time() {
    for (long seed = 1; seed <= 30; seed++) {
      var scenario = Scenario.of(seed);

      assertThat(Simulation.run(Scenario.parse(scenario.toString())))
          .as("%s", scenario)
          .isEqualTo(Simulation.run(scenario));
    }
  }
}
