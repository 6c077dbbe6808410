package dev.hotslice.config;

import java.time.Duration;
import java.util.List;

/// When to warn of a budget that runs out, of slow routes and of caches that do not help:
/// `[hotslice.alerts]`. Receivers are `[[hotslice.webhooks]]`.
///
/// @param actual percents of a day's allowance, each of which warns once it is spent; default 80
///   and 100
/// @param projected percents, each of which warns once the day is sure to end there; default 100
/// @param every how often the budget is looked at, default 1 minute; a refusal is seen at once
/// @param latency that p95 of a route must not exceed over some minutes, default 500 ms; zero for
///   no warning
/// @param hitRate percent of lookups that a cache must answer, default 70; 0 for no warning
public record AlertsConfig(
    List<Integer> actual, List<Integer> projected, Duration every, Duration latency, int hitRate) {
  public AlertsConfig {
    actual = List.copyOf(actual);
    projected = List.copyOf(projected);
  }
}
