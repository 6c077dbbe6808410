package dev.hotslice.bench.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The example that `hotslice serve` serves by default, without its crons: what is served must be
/// the same after each start, and one of its sources has something new every minute.
public final class ExampleConfig {
  private static final String EXAMPLE = "examples/ai-hub";

  private ExampleConfig() {}

  /// Writes it into a folder, with the embedded store, and returns its path.
  public static Path copy(Lab lab, Path folder) {
    return copy(lab, folder, "\"embedded\"");
  }

  /// Writes it into a folder and returns its path.
  ///
  /// @param store as TOML
  public static Path copy(Lab lab, Path folder, String store) {
    var example = lab.root().resolve(EXAMPLE);
    try {
      var text = Files.readString(example.resolve("wrangler.toml"));
      return Files.writeString(
          folder.resolve("wrangler.toml"),
          quiet(text, example.resolve("sources").toString())
              .replace("[hotslice]\n", "[hotslice]\nstore = " + store + "\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Returns a configuration without crons.
  ///
  /// @param sources folder of its files
  static String quiet(String text, String sources) {
    return text.replaceAll("(?s)crons = \\[.*?\\n]", "crons = []")
        .replaceAll("(?m)^cron = .*\\R", "")
        .replace("\"file:sources/", "\"file:" + sources + "/");
  }
}
