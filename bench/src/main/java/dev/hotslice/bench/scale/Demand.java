package dev.hotslice.bench.scale;

import dev.hotslice.bench.visit.Kind;
import java.time.Duration;

/// Who comes, and what for.
///
/// @param stay how long a visitor listens to live updates
/// @param eventsPerMinute that each listener is told of
/// @param hasCdn whether a cache in front answers what may be shared
/// @param places of that cache, each of which asks for itself
record Demand(
    double visitorsPerHour, Duration stay, double eventsPerMinute, boolean hasCdn, int places) {
  private static final double SECONDS_PER_HOUR = 3_600;
  private static final double SECONDS_PER_MINUTE = 60;

  static Demand of(double visitorsPerHour, boolean hasCdn) {
    return new Demand(visitorsPerHour, Duration.ofMinutes(1), 2, hasCdn, 100);
  }

  double visitorsPerSecond() {
    return visitorsPerHour / SECONDS_PER_HOUR;
  }

  /// Returns how many listen at a time (Little's law).
  double listeners() {
    return visitorsPerSecond() * stay.toSeconds();
  }

  /// Returns how many requests of a kind reach the servers.
  double perSecond(Kind kind) {
    double all = visitorsPerSecond() * kind.perVisit();
    return hasCdn && kind.isShared() ? asked(all, kind.maxAge()) : all;
  }

  /// Returns how many events are sent to listeners.
  double eventsPerSecond() {
    return listeners() * eventsPerMinute / SECONDS_PER_MINUTE;
  }

  /// Of what comes to a place in the mean, the first that finds nothing fresh asks, and all others
  /// until it is stale again do not: one in `1 + rate × maxAge`.
  private double asked(double all, Duration maxAge) {
    double perPlace = all / places;
    return all / (1 + perPlace * maxAge.toSeconds());
  }
}
