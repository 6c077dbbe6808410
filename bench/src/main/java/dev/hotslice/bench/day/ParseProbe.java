package dev.hotslice.bench.day;

import dev.hotslice.bench.day.site.NaiveSite;
import dev.hotslice.time.ManualClock;
import java.time.Duration;

/// What the naive way parses for one look, before any day begins.
///
/// @param took in the median
/// @param bytes that were parsed
record ParseProbe(Duration took, long bytes) {
  private static final int LOOKS = 15;

  static ParseProbe of(Scenario scenario) {
    var clock = ManualClock.at(scenario.start());
    try (var site = new NaiveSite(scenario.setting(), scenario.feeds(), clock, 1)) {
      site.refresh(clock.instant(), 0);
      for (int look = 0; look < LOOKS; look++) {
        var _ = site.look();
      }
      return new ParseProbe(site.parses().median(), site.pageBytes());
    }
  }
}
