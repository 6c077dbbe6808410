package dev.hotslice.kv.journal;

import java.nio.file.Path;
import java.time.Duration;

/// Where a journal lies and how much of it is kept.
///
/// @param folder made when there is something to write
/// @param keep how long the file of a day is kept, in whole days after it; zero writes none
/// @param maxBytes most bytes of all files; the oldest days go first, and if today's alone are as
///   many nothing more is written
public record JournalSettings(Path folder, Duration keep, long maxBytes) {
  /// Returns whether anything is written.
  public boolean isOn() {
    return keep.isPositive();
  }
}
