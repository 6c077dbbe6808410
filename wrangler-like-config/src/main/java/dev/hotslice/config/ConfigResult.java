package dev.hotslice.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What reading a file gave.
///
/// @param config null exactly when one of the problems is an error
/// @param problems errors and warnings in the order of the file
public record ConfigResult(@Nullable WorkerConfig config, List<Problem> problems) {
  public ConfigResult {
    problems = List.copyOf(problems);
  }
}
