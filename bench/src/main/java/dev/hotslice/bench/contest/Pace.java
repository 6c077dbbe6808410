package dev.hotslice.bench.contest;

import java.time.Duration;

/// How long to measure.
///
/// @param warmUp of each entrant before the first round, so that compilers and caches have settled
/// @param round one turn of one entrant
public record Pace(Duration warmUp, Duration round, int rounds) {
  /// What is taken where nothing else is asked for.
  public static final Pace DEFAULT = new Pace(Duration.ofSeconds(8), Duration.ofSeconds(4), 5);

  public Pace {
    if (rounds < 1) {
      throw new IllegalArgumentException("rounds is " + rounds + ", it must be at least 1");
    }
  }

  /// Returns the options of the command by which one gets this pace and not the default one, each
  /// with a space before it.
  public String options() {
    var options = new StringBuilder();
    if (rounds != DEFAULT.rounds) {
      options.append(" --rounds ").append(rounds);
    }
    if (!round.equals(DEFAULT.round)) {
      options.append(" --seconds ").append(round.toSeconds());
    }
    if (!warmUp.equals(DEFAULT.warmUp)) {
      options.append(" --warm-up ").append(warmUp.toSeconds());
    }
    return options.toString();
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
