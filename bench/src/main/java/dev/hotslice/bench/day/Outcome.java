package dev.hotslice.bench.day;

import dev.hotslice.bench.day.site.Parses;
import dev.hotslice.bench.day.site.Spent;
import java.time.Duration;
import java.util.List;

/// What a day came to at one site.
///
/// @param news items that were published
/// @param waits for the store, one for each visit
/// @param renderings the same and the work for the page that this machine did meanwhile, one for
///   each visit
/// @param ages of what was seen, one for each visit
/// @param delays until an item was shown, one for each item
/// @param neverShown items that nobody could have seen
/// @param pageBytes of the default view at the end of the day
/// @param writtenBytes of all values that were written
record Outcome(
    Spent spent,
    int news,
    List<Duration> waits,
    List<Duration> renderings,
    List<Duration> ages,
    List<Duration> delays,
    int neverShown,
    Parses parses,
    long pageBytes,
    long writtenBytes) {
  Outcome {
    waits = List.copyOf(waits);
    renderings = List.copyOf(renderings);
    ages = List.copyOf(ages);
    delays = List.copyOf(delays);
  }
}
