package dev.hotslice.jobs.harvest;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// Fetches of a source that failed for one reason, one after the other.
///
/// @param reason one line for an operator
/// @param since when the first of them failed
/// @param last when the last of them failed
/// @param times how many they are
public record Trouble(String reason, Instant since, Instant last, int times) {
  /// So many are remembered of each source.
  static final int KEPT = 10;

  /// Returns the troubles after one more failure, the latest first.
  ///
  /// @param goesOn whether nothing was fetched since the failure before, so that the same reason is
  ///   still the same trouble
  static List<Trouble> after(List<Trouble> before, boolean goesOn, String reason, Instant now) {
    if (goesOn && !before.isEmpty() && before.getFirst().reason.equals(reason)) {
      var first = before.getFirst();
      var longer = new Trouble(reason, first.since, now, first.times + 1);
      return Stream.concat(Stream.of(longer), before.stream().skip(1)).toList();
    }
    var latest = new Trouble(reason, now, now, 1);
    return Stream.concat(Stream.of(latest), before.stream().limit(KEPT - 1L)).toList();
  }
}
