package dev.hotslice.bench.day;

import dev.hotslice.bench.day.feed.Changes;
import dev.hotslice.bench.day.feed.GeneratedFeeds;
import dev.hotslice.bench.day.site.KvLatency;
import dev.hotslice.bench.day.site.Setting;
import dev.hotslice.jobs.index.SliceSizes;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/// A day that several sites are put through.
///
/// @param sources fetched every quarter of an hour
/// @param parts in which they are, a minute apart: no more than 50 fit into one invocation of the
///   free plan
/// @param longer by how much documents have more items than the captured ones
/// @param visits of the page
record Scenario(
    Changes changes,
    int sources,
    int parts,
    double longer,
    int visits,
    SliceSizes sizes,
    KvLatency.Model latency,
    long seed,
    Path folder) {
  static final LocalDate DAY = LocalDate.of(2026, 11, 20);

  /// The sites are filled so long before the day begins.
  static final Duration RUN_IN = Duration.ofHours(1);

  Instant start() {
    return DAY.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  Instant end() {
    return start().plus(Duration.ofDays(1));
  }

  /// Returns fresh sources, to which the same will happen each time.
  GeneratedFeeds feeds() {
    return new GeneratedFeeds(
        new GeneratedFeeds.Draft(
            changes, sources, longer, seed, start().minus(RUN_IN), end().plus(RUN_IN)));
  }

  Setting setting() {
    return new Setting(DAY, parts, sizes.hotItems(), sizes, latency, seed, folder);
  }

  Scenario with(KvLatency.Model other) {
    return new Scenario(changes, sources, parts, longer, visits, sizes, other, seed, folder);
  }

  Scenario withVisits(int number) {
    return new Scenario(changes, sources, parts, longer, number, sizes, latency, seed, folder);
  }

  Scenario longer(double factor) {
    return new Scenario(changes, sources, parts, factor, visits, sizes, latency, seed, folder);
  }
}
