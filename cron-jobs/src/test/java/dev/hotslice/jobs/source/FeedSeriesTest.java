package dev.hotslice.jobs.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The same feeds at successive times: an id must live as long as its item.
class FeedSeriesTest {
  private static final Instant NOW = Instant.parse("2026-11-20T00:00:00Z");

  @Test
  void gives_new_ids_to_new_items_only() throws IOException, UnreadableSourceException {
    var series = folders(SharedData.folder("feeds-real/series"));

    var compared = 0;
    for (var folder : series) {
      var captures = JsonMapper.shared().readTree(folder.resolve("series.json"));
      for (var i = 1; i < captures.size(); i++) {
        // not every capture that is listed is in the folder
        if (exists(folder, captures.get(i - 1)) && exists(folder, captures.get(i))) {
          compare(folder, captures.get(i - 1), captures.get(i));
          compared++;
        }
      }
    }
    assertThat(compared).isGreaterThan(20);
  }

  private static boolean exists(Path folder, JsonNode capture) {
    return Files.exists(folder.resolve(capture.path("file").asString()));
  }

  private static void compare(Path folder, JsonNode earlier, JsonNode later)
      throws UnreadableSourceException {
    var before = items(folder, earlier);
    var after = items(folder, later);
    var difference = later.path("vs_previous");

    assertThat(without(ids(after), ids(before)))
        .as("added by %s", later.path("file"))
        .hasSize(difference.path("added").size());
    assertThat(without(ids(before), ids(after)))
        .as("removed by %s", later.path("file"))
        .hasSize(difference.path("removed").size());
    if (difference.path("items_identical").asBoolean()) {
      assertThat(after).as("items of %s", later.path("file")).isEqualTo(before);
    }
  }

  private static List<Item> items(Path folder, JsonNode capture) throws UnreadableSourceException {
    var bytes = SharedData.bytes(folder, capture.path("file").asString());
    return new SourceParser().parse(SharedData.source("series"), bytes, null, NOW).items();
  }

  private static Set<String> ids(List<Item> items) {
    return items.stream().map(Item::id).collect(Collectors.toSet());
  }

  private static Set<String> without(Set<String> ids, Set<String> others) {
    var rest = new HashSet<>(ids);
    rest.removeAll(others);
    return rest;
  }

  private static List<Path> folders(Path parent) throws IOException {
    try (var paths = Files.list(parent)) {
      return paths.filter(Files::isDirectory).sorted().toList();
    }
  }
}
