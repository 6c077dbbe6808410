package dev.hotslice.cron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The cases where implementations differ, with the answer of Cloudflare's parser.
class CronVerdictsTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  record Verdict(String expression, String answer) {}

  static Stream<Verdict> verdicts() throws IOException {
    try (InputStream in = CronVerdictsTest.class.getResourceAsStream("verdicts.txt")) {
      assertThat(in).isNotNull();
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().filter(line -> !line.startsWith("#")).map(CronVerdictsTest::verdict);
    }
  }

  private static Verdict verdict(String line) {
    int arrow = line.indexOf(" => ");
    String expression = line.substring(0, arrow).replace("␠", " ").replace("\\t", "\t");
    return new Verdict(expression, line.substring(arrow + 4));
  }

  @ParameterizedTest
  @MethodSource("verdicts")
  void fires_when_cloudflare_does(Verdict verdict) {
    switch (verdict.answer()) {
      case "refused" ->
          assertThatThrownBy(() -> CronExpression.parse(verdict.expression()))
              .isInstanceOf(IllegalArgumentException.class);
      case "never" -> assertThat(CronExpression.parse(verdict.expression()).next(START)).isNull();
      default ->
          assertThat(CronExpression.parse(verdict.expression()).next(START, times(verdict).size()))
              .isEqualTo(times(verdict));
    }
  }

  private static List<Instant> times(Verdict verdict) {
    return Stream.of(verdict.answer().split("; "))
        .map(time -> LocalDateTime.parse(time.replace(' ', 'T')).toInstant(ZoneOffset.UTC))
        .toList();
  }
}
