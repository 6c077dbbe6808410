package dev.hotslice.jobs;

import dev.hotslice.jobs.Decision.Reason;
import java.time.Instant;

/// What a run did not write, and why.
///
/// @param group of keys, as in `index:hub`
/// @param thinned whether the run wrote the rest; else nothing of the group was written
/// @param what was not written, in words
/// @param writes that were not made
/// @param since when it first had to wait
/// @param until when it is asked for again
public record Held(
    String group,
    boolean thinned,
    Reason reason,
    String what,
    int writes,
    Instant since,
    Instant until) {

  /// Returns it as one line.
  @Override
  public String toString() {
    return "%s %s (%s %s): %s, until %s"
        .formatted(
            thinned ? "thinned" : "deferred",
            group,
            what,
            what.endsWith("s") || writes != 1 ? "wait" : "waits",
            reason.words(),
            until);
  }
}
