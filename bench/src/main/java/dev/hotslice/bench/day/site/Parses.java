package dev.hotslice.bench.day.site;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/// The JSON that was parsed for those who looked.
///
/// @param looks that were watched
/// @param parsers that were made for them
/// @param elsewhere parsers that were made meanwhile for nobody who looked
/// @param took the time of each parse for somebody who looked, really measured
public record Parses(int looks, int parsers, int elsewhere, List<Duration> took) {
  public Parses {
    took = took.stream().sorted().toList();
  }

  /// Returns the median of what a look spends on parsing; a look without a parser spends nothing.
  public Duration median() {
    int withNone = Math.max(0, looks - took.size());
    int middle = Math.max(looks, took.size()) / 2;
    return middle < withNone || took.isEmpty() ? Duration.ZERO : took.get(middle - withNone);
  }

  /// Returns the longest.
  public Duration longest() {
    return took.stream().max(Comparator.naturalOrder()).orElse(Duration.ZERO);
  }
}
