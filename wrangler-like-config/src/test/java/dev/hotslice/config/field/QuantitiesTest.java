package dev.hotslice.config.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantitiesTest {

  @ParameterizedTest
  @CsvSource({
    "0s, PT0S",
    "20s, PT20S",
    "15m, PT15M",
    "1h30m, PT1H30M",
    "2d, PT48H",
    "250ms, PT0.25S",
    "PT20S, PT20S",
    "P1D, PT24H"
  })
  void reads_durations(String text, Duration expected) {
    assertThat(Quantities.duration(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "20", "20 s", "1.5h", "-5s", "PT-5S", "m", "5M", "9999999999s"})
  void refuses_what_is_no_duration(String text) {
    assertThatThrownBy(() -> Quantities.duration(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("a duration ");
  }

  @ParameterizedTest
  @CsvSource({
    "500KB, 500000",
    "256KiB, 262144",
    "1MB, 1000000",
    "15 MiB, 15728640",
    "1gib, 1073741824",
    "42, 42",
    "42B, 42",
    "999999999GiB, 1073741822926258176"
  })
  void reads_sizes(String text, long expected) {
    assertThat(Quantities.bytes(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "KB", "1TB", "1.5MB", "-1", "9999999999", "1 000"})
  void refuses_what_is_no_size(String text) {
    assertThatThrownBy(() -> Quantities.bytes(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("a size is ");
  }
}
