package dev.hotslice.bench.contest;

import java.util.List;

/// What became of an entrant.
public sealed interface Standing {
  /// Returns the name that the peer has in the report.
  String name();

  /// It was measured.
  ///
  /// @param rounds in the order in which they took place; the n-th of all entrants belong together
  record Measured(String name, List<Round> rounds) implements Standing {
    public Measured {
      rounds = List.copyOf(rounds);
    }

    /// Returns everything that was wrong, round by round.
    public List<String> wrong() {
      return rounds.stream().flatMap(round -> round.outcome().wrong().stream()).toList();
    }
  }

  /// It could not run.
  record Missing(String name, String reason) implements Standing {}
}
