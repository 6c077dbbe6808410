package dev.hotslice.jobs.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Every captured feed, against the counts of another parser.
class RealFeedsTest {
  private static final Instant NOW = Instant.parse("2026-11-20T00:00:00Z");
  private static final SourceParser PARSER = new SourceParser();

  private record Counts(int items, int dated, int skipped) {}

  /// Where the other count is not ours, and why.
  private static final Map<String, Counts> DIFFERENT =
      Map.of(
          // articles without guid, republished under their old address: one item each
          "speedparser__2933.xml", new Counts(372, 372, 0),
          // 25 empty guids are no id that 25 articles share
          "speedparser__2957.xml", new Counts(40, 40, 0),
          // two guids in each of ten items were counted as ten duplicates
          "speedparser__4603.xml", new Counts(10, 10, 0));

  @Test
  void counts_what_another_parser_counts() throws UnreadableSourceException {
    var folder = SharedData.folder("feeds-real");
    var expected = new LinkedHashMap<String, Counts>();
    var actual = new LinkedHashMap<String, Counts>();
    for (var file : SharedData.index(folder).entrySet()) {
      expected.put(file.getKey(), expected(file.getKey(), file.getValue()));
      var parsed =
          PARSER.parse(
              SharedData.source("real"), SharedData.bytes(folder, file.getKey()), null, NOW);
      var items = parsed.items().size();
      actual.put(
          file.getKey(),
          new Counts(items, items - parsed.undated().size(), parsed.skipped().size()));
    }

    assertThat(actual).isEqualTo(expected);
  }

  private static Counts expected(String file, JsonNode index) {
    var items = index.path("items").asInt() - index.path("dup").asInt(0);
    var dates = Math.min(index.path("dates").asInt(), items);
    return DIFFERENT.getOrDefault(file, new Counts(items, dates, 0));
  }
}
