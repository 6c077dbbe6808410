package dev.hotslice.bench.contest;

import java.time.Duration;

/// How long to measure.
///
/// @param warmUp of each entrant before the first round, so that compilers and caches have settled
/// @param round one turn of one entrant
public record Pace(Duration warmUp, Duration round, int rounds) {
  public Pace {
    if (rounds < 1) {
      throw new IllegalArgumentException("rounds is " + rounds + ", it must be at least 1");
    }
  }

  @Override
  public String toString() {
    return "Each comparison: "
        + warmUp.toSeconds()
        + " s of warm-up for each server, then "
        + rounds
        + " rounds in which each has one turn of "
        + round.toSeconds()
        + " s. Medians, in brackets least and most; ratios are taken round by round.";
  }
}
