package dev.hotslice.bench;

import dev.hotslice.bench.report.Report;

/// A part of the bench that can be run by itself. Its report is `bench/results/<name>.md`.
public interface Part {
  /// Returns the name by which it is chosen.
  String name();

  /// Returns what it measures, in a line.
  String summary();

  /// Returns whether it is run when all are asked for.
  default boolean isPartOfAll() {
    return true;
  }

  /// Measures, which takes minutes.
  ///
  /// @throws dev.hotslice.bench.lab.UnavailableException if even the load generator is missing
  Report run();
}
