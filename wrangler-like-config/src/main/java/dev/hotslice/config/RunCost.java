package dev.hotslice.config;

import java.util.function.ToLongFunction;

/// What a run of a job is taken to cost.
///
/// @param busy operations of so many runs that found something, and
/// @param busyRuns how many these were, at least one
/// @param idle operations of so many runs that found nothing, and
/// @param idleRuns how many these were, at least one
/// @param share of the runs that find something, 0 to 1
/// @param source where these numbers come from, in words
public record RunCost(
    Operations busy, long busyRuns, Operations idle, long idleRuns, double share, String source) {
  /// A refresh compares the published generation with what it has, then writes the hot slice, which
  /// is the pointer as well, and one cold segment, each after a comparison; the segment that the
  /// new one replaces is deleted. Only the first refresh and a change of many items at once write
  /// more segments.
  static final Operations REFRESH = new Operations(3, 2, 1, 0);

  /// A snapshot compares itself with the stored one, then replaces it.
  static final Operations SNAPSHOT = new Operations(1, 1, 0, 0);

  /// Either compares once, and that is all if nothing is new.
  static final Operations NOTHING_NEW = new Operations(1, 0, 0, 0);

  /// How often a source changes, in changes an hour, at its likeliest: of 33 pairs of successive
  /// captures of four real feeds, 5,041 hours in all, 22 differed in their items. It is one change
  /// in 29 hours.
  public static final double CHANGES_PER_SOURCE_HOUR = 0.0346;

  private static final double HOURS_PER_DAY = 24;

  /// Returns the cost of a job of which every run finds something new.
  static RunCost worst(JobConfig.Kind kind) {
    return of(kind, 1, "every run finds something new");
  }

  /// Returns the cost of a job of which nothing was ever observed.
  ///
  /// @param sources of its index; of no matter for a snapshot
  /// @param runs in a day
  public static RunCost expected(JobConfig.Kind kind, int sources, int runs) {
    return switch (kind) {
      case REFRESH -> {
        double hours = runs == 0 ? HOURS_PER_DAY : HOURS_PER_DAY / runs;
        yield of(
            kind,
            1 - Math.exp(-CHANGES_PER_SOURCE_HOUR * sources * hours),
            "assumed: each of %d sources changes once in %.0f hours, as 33 pairs of captures of real feeds did"
                .formatted(sources, 1 / CHANGES_PER_SOURCE_HOUR));
      }
      case ENGAGEMENT_SNAPSHOT -> of(kind, 1, "assumed: readers do something before every run");
    };
  }

  /// Returns the cost for another number of runs in a day than it was observed with, if changes
  /// come at random times.
  ///
  /// @param observedRuns in a day
  public RunCost at(int runs, double observedRuns) {
    double scaled = share >= 1 ? 1 : 1 - Math.pow(1 - share, observedRuns / Math.max(1, runs));
    return new RunCost(busy, busyRuns, idle, idleRuns, scaled, source);
  }

  /// Returns what some runs cost, rounded.
  Operations times(int runs) {
    return new Operations(
        Math.round(runs * mean(Operations::reads)),
        Math.round(runs * mean(Operations::writes)),
        Math.round(runs * mean(Operations::deletes)),
        Math.round(runs * mean(Operations::lists)));
  }

  /// Returns how many operations of one kind a run takes on average.
  double mean(ToLongFunction<Operations> count) {
    return share * count.applyAsLong(busy) / busyRuns
        + (1 - share) * count.applyAsLong(idle) / idleRuns;
  }

  private static RunCost of(JobConfig.Kind kind, double share, String source) {
    var busy =
        switch (kind) {
          case REFRESH -> REFRESH;
          case ENGAGEMENT_SNAPSHOT -> SNAPSHOT;
        };
    return new RunCost(busy, 1, NOTHING_NEW, 1, share, source);
  }
}
