package dev.hotslice.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads a configuration file, checks all of it, and reports every problem at once.
public final class ConfigReader {
  /// Names looked for, in this order, each from the folder upwards, as Wrangler does: a
  /// `wrangler.json` high up wins over a `wrangler.toml` beside you.
  public static final List<String> FILE_NAMES =
      List.of("wrangler.json", "wrangler.jsonc", "wrangler.toml");

  private ConfigReader() {}

  /// Returns the file that a command started in `folder` uses, or null if there is none.
  public static @Nullable Path find(Path folder) {
    for (String name : FILE_NAMES) {
      for (Path at = folder.toAbsolutePath().normalize(); at != null; at = at.getParent()) {
        if (Files.isRegularFile(at.resolve(name))) {
          return at.resolve(name);
        }
      }
    }
    return null;
  }

  /// Reads and checks a file.
  ///
  /// @param file TOML if its name ends in `.toml`, JSON with comments otherwise
  /// @param environment the `env.<name>` to use, or null or empty for the top level
  /// @param variables where `${NAME}` comes from, usually the process environment
  public static ConfigResult read(
      Path file, @Nullable String environment, Map<String, String> variables) {
    return new Reading(file.toAbsolutePath().normalize(), environment, variables).run();
  }
}
