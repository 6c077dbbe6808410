package dev.hotslice.app.cli;

import dev.hotslice.app.http.Json;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/// Whether an answer is for people or for programs.
final class AnswerFormat {
  @Option(names = "--format", paramLabel = "FORMAT", description = "text or json; default: text.")
  private String format = "text";

  /// Returns whether programs read it.
  ///
  /// @throws CliException if it is neither
  boolean isJson() {
    return switch (format) {
      case "text" -> false;
      case "json" -> true;
      default -> throw CliException.usage("--format is " + format + ", it must be text or json");
    };
  }

  /// Prints an answer for programs.
  static void print(Shell shell, JsonNode json) {
    shell.out().println(new String(Json.bytes(json), StandardCharsets.UTF_8));
  }
}
