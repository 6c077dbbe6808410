package dev.hotslice.bench.report;

/// What a part has found out.
public interface Report {
  /// Returns the whole file.
  String markdown();
}
