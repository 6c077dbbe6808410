package dev.hotslice.bench.day;

import dev.hotslice.bench.day.site.NaiveSite;
import dev.hotslice.bench.day.site.PatternsSite;
import dev.hotslice.bench.day.site.Variant;
import dev.hotslice.kv.budget.Plan;

/// The ways to build a site.
final class Sites {
  /// So many parses are measured in a day, or all if there are fewer.
  private static final int MEASURED = 200;

  private Sites() {}

  /// The naive way, without any limit: it has to come through the day to be counted.
  static Day.Builder naive(Scenario scenario) {
    int every = Math.max(1, scenario.visits() / MEASURED);
    return (setting, feeds, clock) -> new NaiveSite(setting, feeds, clock, every);
  }

  /// The product under a plan that is enforced.
  static Day.Builder patterns(Plan plan, Variant variant) {
    return (setting, feeds, clock) -> new PatternsSite(setting, feeds, clock, plan, variant);
  }

  static Comparison compare(Scenario scenario, Plan plan) {
    return new Comparison(
        Day.of(scenario, naive(scenario)), Day.of(scenario, patterns(plan, Variant.ALL)));
  }
}
