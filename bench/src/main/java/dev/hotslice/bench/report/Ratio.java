package dev.hotslice.bench.report;

import dev.hotslice.bench.contest.Round;
import dev.hotslice.bench.contest.Standing.Measured;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// How many times faster one entrant is than another, round by round: what was measured in the same
/// round was measured in the same minute.
public final class Ratio {
  private Ratio() {}

  /// Returns the ratios of all rounds.
  ///
  /// @throws IllegalArgumentException if the two took part in different numbers of rounds, or none
  public static Series of(Measured ours, Measured theirs) {
    return of(ours, theirs, Round::perSecond);
  }

  /// Returns the ratios of all rounds in some figure of which more is better.
  ///
  /// @throws IllegalArgumentException if the two took part in different numbers of rounds, or none
  static Series of(Measured ours, Measured theirs, ToDoubleFunction<Round> figure) {
    int rounds = ours.rounds().size();
    if (rounds != theirs.rounds().size()) {
      throw new IllegalArgumentException(
          rounds + " rounds cannot be compared with " + theirs.rounds().size());
    }
    return Series.of(
        IntStream.range(0, rounds)
            .mapToDouble(i ->
                figure.applyAsDouble(ours.rounds().get(i))
                    / figure.applyAsDouble(theirs.rounds().get(i))));
  }
}
