package dev.hotslice.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotslice.bench.contest.Pace;
import dev.hotslice.bench.profile.Aim;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArgumentsTest {
  @Test
  void five_rounds_are_the_default() {
    assertThat(Arguments.parse(List.of("all")))
        .isEqualTo(
            new Arguments(
                List.of("all"),
                new Pace(Duration.ofSeconds(8), Duration.ofSeconds(4), 5),
                1,
                Path.of("bench/results"),
                Aim.DEFAULT));
  }

  @Test
  void everything_can_be_chosen() {
    var arguments =
        List.of(
            "kv",
            "--rounds",
            "7",
            "--seconds",
            "2",
            "--warm-up",
            "3",
            "--seed",
            "42",
            "--results",
            "out",
            "--url",
            "http://127.0.0.1:8484",
            "--visitors",
            "60000",
            "--duration",
            "30",
            "hot");

    assertThat(Arguments.parse(arguments))
        .isEqualTo(
            new Arguments(
                List.of("kv", "hot"),
                new Pace(Duration.ofSeconds(3), Duration.ofSeconds(2), 7),
                42,
                Path.of("out"),
                new Aim(URI.create("http://127.0.0.1:8484"), 60_000, Duration.ofSeconds(30))));
  }

  @Test
  void a_number_that_is_none_is_named() {
    assertThatThrownBy(() -> Arguments.parse(List.of("--rounds", "0")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("--rounds is \"0\", it must be an integer from 1 to 999999");
  }

  @Test
  void an_option_without_its_value_is_named() {
    assertThatThrownBy(() -> Arguments.parse(List.of("kv", "--seconds")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("--seconds needs a value");
  }

  @Test
  void an_unknown_option_is_named() {
    assertThatThrownBy(() -> Arguments.parse(List.of("--fast")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there is no option --fast");
  }
}
