package dev.hotslice.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// One finding in a configuration file.
///
/// @param line from 1; 0 where the file gives no place
/// @param column from 1
/// @param path of the key, as in `hotslice.sources[2].url`; empty for the file as a whole
/// @param message the key, the value, the rule, and how to mend it; a secret shows as `***`
/// @param excerpt the line of the file, cut before a secret; null where there is none to show
public record Problem(
    Severity severity,
    Path file,
    int line,
    int column,
    String path,
    String message,
    @Nullable String excerpt) {
  /// An error keeps the configuration from being used.
  public enum Severity {
    ERROR,
    WARNING
  }
}
