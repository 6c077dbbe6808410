package dev.hotslice.jobs.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The captured documents that stand beside the repository, not in it.
final class SharedData {
  private SharedData() {}

  /// Returns a folder of them, or skips the test where there is none.
  static Path folder(String name) {
    var folder = Path.of(System.getProperty("hotslice.root", "."), "../shared/data", name);
    Assumptions.assumeTrue(Files.isDirectory(folder), () -> "there is no folder " + folder);
    return folder;
  }

  /// Returns what `index.json` says of each file, by its path in the folder.
  static Map<String, JsonNode> index(Path folder) {
    var index = JsonMapper.shared().readTree(folder.resolve("index.json"));
    var files = new TreeMap<String, JsonNode>();
    index.properties().forEach(file -> files.put(file.getKey(), file.getValue()));
    return files;
  }

  static byte[] bytes(Path folder, String file) {
    try {
      return Files.readAllBytes(folder.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Source source(String id) {
    return new Source(
        id,
        id,
        URI.create("https://feeds.example/" + id),
        Source.Format.AUTO,
        "general",
        null,
        Map.of(),
        Duration.ZERO,
        5_000);
  }
}
