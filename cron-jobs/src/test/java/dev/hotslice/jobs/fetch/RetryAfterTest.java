package dev.hotslice.jobs.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          120                            | PT2M
          0                              | PT1S
          86400                          | PT24H
          86401                          | PT24H
          999999999999999999             | PT24H
          Fri, 20 Nov 2026 12:05:00 GMT  | PT5M
          Fri, 20 Nov 2026 11:00:00 GMT  | PT1S
          Sat, 20 Nov 2027 12:00:00 GMT  | PT24H
          """)
  void reads_seconds_and_dates_within_a_day(String header, Duration wait) {
    assertThat(RetryAfter.parse(header, NOW)).contains(wait);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "-5", "1.5", "9999999999999999999"})
  void reads_nothing_else(String header) {
    assertThat(RetryAfter.parse(header, NOW)).isEmpty();
  }

  @Test
  void reads_nothing_of_nothing() {
    assertThat(RetryAfter.parse(null, NOW)).isEmpty();
  }
}
