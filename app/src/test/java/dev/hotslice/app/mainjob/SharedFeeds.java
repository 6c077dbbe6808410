package dev.hotslice.app.mainjob;

import dev.hotslice.kv.Fingerprint;
import dev.hotslice.kv.KvValue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The captured documents that stand beside the repository, not in it.
final class SharedFeeds {
  private SharedFeeds() {}

  /// Returns a folder of them, or skips the test where there is none.
  static Path folder(String name) {
    var folder = Path.of(System.getProperty("hotslice.root", "."), "../shared/data", name);
    Assumptions.assumeTrue(Files.isDirectory(folder), () -> "there is no folder " + folder);
    return folder;
  }

  /// Returns what `index.json` says of each file, by its path in the folder.
  static Map<String, JsonNode> index(Path folder) {
    var files = new TreeMap<String, JsonNode>();
    JsonMapper.shared()
        .readTree(folder.resolve("index.json"))
        .properties()
        .forEach(file -> files.put(file.getKey(), file.getValue()));
    return files;
  }

  /// Returns the id of a file as a source: the end of its name, and a digest that keeps it apart.
  static String id(String file) {
    var name = file.replaceAll("[^A-Za-z0-9_-]", "-");
    var digest = Fingerprint.of(KvValue.of(file)).text().substring(0, 8);
    return digest + "-" + name.substring(Math.max(0, name.length() - 40));
  }
}
