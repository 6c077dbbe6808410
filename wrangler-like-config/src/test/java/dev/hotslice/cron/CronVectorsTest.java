package dev.hotslice.cron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotslice.testdata.SharedData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Compares with what Cloudflare's own parser says of several hundred expressions.
class CronVectorsTest {
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-d HH:mm");

  @TestFactory
  Stream<DynamicTest> agrees_with_the_vectors() throws Exception {
    Path file = SharedData.at("cron-expressions/cron.json");
    JsonNode vectors = JsonMapper.shared().readTree(Files.readString(file));
    assertThat(vectors.size()).isGreaterThan(500);
    return vectors
        .valueStream()
        .map(
            vector -> DynamicTest.dynamicTest(vector.path("expr").asString(), () -> check(vector)));
  }

  private static void check(JsonNode vector) {
    String text = vector.path("expr").asString();
    if (!vector.path("valid").asBoolean()) {
      assertThatThrownBy(() -> CronExpression.parse(text))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("\"");
      return;
    }
    CronExpression cron = CronExpression.parse(text);
    if (vector.path("saffron_iter_disagrees_with_contains").asBoolean(false)) {
      return;
    }
    for (JsonNode series : vector.path("next")) {
      List<String> expected = series.path("times").valueStream().map(JsonNode::asString).toList();
      assertThat(times(cron, Instant.parse(series.path("after").asString()), expected.size()))
          .isEqualTo(expected);
    }
    vector.path("contains").forEach(t -> assertThat(cron.matches(minute(t))).as("%s", t).isTrue());
    vector
        .path("not_contains")
        .forEach(t -> assertThat(cron.matches(minute(t))).as("%s", t).isFalse());
  }

  /// Asks for one time even where none is expected.
  private static List<String> times(CronExpression cron, Instant after, int count) {
    return cron.next(after.plusNanos(1), Math.max(count, 1)).stream()
        .map(Instant::toString)
        .toList();
  }

  private static Instant minute(JsonNode text) {
    return LocalDateTime.parse(text.asString(), MINUTE).toInstant(ZoneOffset.UTC);
  }
}
