package dev.hotslice.app;

import dev.hotslice.config.SourceConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/// A JSON Feed in a file, to be written item by item.
public final class TestFeed {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Instant NEWEST = Instant.parse("2026-11-20T11:00:00Z");

  private final Path file;
  private final String id;
  private final ArrayNode items = JSON.createArrayNode();

  public TestFeed(Path folder, String id) {
    this.file = folder.resolve(id + ".json");
    this.id = id;
  }

  /// Adds an item that is some hours older than the newest there may be.
  public TestFeed item(int hoursOld, String title, String summary) {
    items
        .addObject()
        .put("id", id + "-" + hoursOld)
        .put("url", "https://" + id + ".example/" + hoursOld)
        .put("title", title)
        .put("content_text", summary)
        .put("date_published", NEWEST.minus(Duration.ofHours(hoursOld)).toString());
    return this;
  }

  /// Adds items of about a kilobyte, one for each hour.
  public TestFeed items(int count) {
    for (int hour = 0; hour < count; hour++) {
      var _ = item(hour, "Title number" + hour, ("word" + hour + " filler ").repeat(30));
    }
    return this;
  }

  public TestFeed write() {
    var root = JSON.createObjectNode().put("version", "https://jsonfeed.org/version/1.1");
    root.put("title", id).set("items", items);
    try {
      Files.write(file, JSON.writeValueAsBytes(root));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  public SourceConfig source(String category) {
    return new SourceConfig(
        id,
        "Source " + id,
        file.toUri(),
        "jsonfeed",
        category,
        null,
        Map.of(),
        Map.of(),
        Duration.ZERO,
        5_000);
  }
}
