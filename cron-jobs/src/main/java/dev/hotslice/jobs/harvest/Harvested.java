package dev.hotslice.jobs.harvest;

import org.jspecify.annotations.Nullable;

/// How one source fared in one run.
///
/// @param source its id
/// @param newItems how many items it brought that were not known
/// @param failure one line for an operator, or null
public record Harvested(String source, Outcome outcome, int newItems, @Nullable String failure) {
  static Harvested of(String source, Outcome outcome) {
    return new Harvested(source, outcome, 0, null);
  }

  static Harvested failed(String source, String reason) {
    return new Harvested(source, Outcome.FAILED, 0, source + ": " + reason);
  }

  /// What came of it.
  public enum Outcome {
    /// Left alone: its interval, a failure or the server says so.
    NOT_DUE,
    /// Fetched, and nothing was new.
    UNCHANGED,
    /// Fetched, and its items are others than before.
    CHANGED,
    /// Failed; its last good items stay.
    FAILED,
    /// Not fetched because the invocation has no subrequest left; the next run takes it first.
    PUT_OFF
  }
}
