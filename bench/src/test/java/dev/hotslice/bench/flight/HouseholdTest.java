package dev.hotslice.bench.flight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HouseholdTest {
  @Test
  void threads_of_the_jvm_are_known_by_the_fifteen_characters_that_linux_keeps() {
    var used =
        Household.between(
            Map.of("GC Thread#0", millis(100), "http-32", millis(5)),
            Map.of(
                "C2 CompilerThre", millis(40),
                "C1 CompilerThre", millis(2),
                "GC Thread#0", millis(170),
                "G1 Service", millis(1),
                "JFR Recorder Th", millis(3),
                "http-32", millis(900)));

    assertThat(used)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                Household.COMPILER, millis(42),
                Household.COLLECTION, millis(71),
                Household.RECORDING, millis(3)));
  }

  private static Duration millis(long millis) {
    return Duration.ofMillis(millis);
  }
}
