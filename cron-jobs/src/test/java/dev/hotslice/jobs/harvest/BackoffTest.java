package dev.hotslice.jobs.harvest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
  @ParameterizedTest
  @CsvSource({
    "0, PT0S, PT1M",
    "1, PT0S, PT2M",
    "5, PT0S, PT32M",
    "8, PT0S, PT4H16M",
    "9, PT0S, PT6H",
    "1000000, PT0S, PT6H",
    "0, PT30M, PT30M",
    "9, PT12H, PT12H",
  })
  void the_wait_doubles_up_to_six_hours_and_never_undercuts_the_interval(
      int failures, Duration interval, Duration wait) {
    assertThat(Backoff.after(failures, interval)).isEqualTo(wait);
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S, PT0S, PT1M",
    "PT10M, PT0S, PT10M",
    "PT10M, PT1H, PT1H",
    "PT23H, PT0S, PT23H",
    "PT8760H, PT0S, PT24H",
  })
  void what_a_server_asks_for_counts_up_to_a_day(Duration asked, Duration interval, Duration wait) {
    assertThat(Backoff.asked(asked, interval)).isEqualTo(wait);
  }
}
