package dev.hotslice.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Reads configurations from text.
final class ConfigFixture {
  private final Path folder;

  ConfigFixture(Path folder) {
    this.folder = folder;
  }

  ConfigResult toml(String text) {
    return read("wrangler.toml", text, "", Map.of());
  }

  ConfigResult toml(String text, Map<String, String> variables) {
    return read("wrangler.toml", text, "", variables);
  }

  ConfigResult toml(String environment, String text) {
    return read("wrangler.toml", text, environment, Map.of());
  }

  ConfigResult json(String text) {
    return read("wrangler.jsonc", text, "", Map.of());
  }

  ConfigResult json(String environment, String text) {
    return read("wrangler.jsonc", text, environment, Map.of());
  }

  private ConfigResult read(
      String name, String text, String environment, Map<String, String> variables) {
    try {
      Path file = Files.writeString(folder.resolve(name), text);
      return ConfigReader.read(file, environment, variables);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /// Returns the configuration of a result without errors.
  static WorkerConfig valid(ConfigResult result) {
    assertThat(messages(result, Problem.Severity.ERROR)).isEmpty();
    WorkerConfig config = result.config();
    assertThat(config).isNotNull();
    return config;
  }

  static List<String> errors(ConfigResult result) {
    List<String> errors = messages(result, Problem.Severity.ERROR);
    assertThat(result.config() == null).isEqualTo(!errors.isEmpty());
    return errors;
  }

  static List<String> warnings(ConfigResult result) {
    return messages(result, Problem.Severity.WARNING);
  }

  private static List<String> messages(ConfigResult result, Problem.Severity severity) {
    return result.problems().stream()
        .filter(problem -> problem.severity() == severity)
        .map(Problem::message)
        .toList();
  }
}
