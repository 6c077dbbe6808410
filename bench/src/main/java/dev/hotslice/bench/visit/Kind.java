package dev.hotslice.bench.visit;

import java.time.Duration;

/// What a visitor asks for, and how often in a visit.
public enum Kind {
  PAGE("page", 1, 0),
  HOT_SLICE("hot slice", 1, 60),
  STILL_GOOD("is it still good", 2, 60),
  COUNTS("counts", 1, 30),
  LIKE("like", 0.5, 0);

  private final String text;
  private final double perVisit;
  private final Duration maxAge;

  Kind(String text, double perVisit, int maxAgeSeconds) {
    this.text = text;
    this.perVisit = perVisit;
    this.maxAge = Duration.ofSeconds(maxAgeSeconds);
  }

  /// Returns how often it comes in a visit, which may be less than one.
  public double perVisit() {
    return perVisit;
  }

  /// Returns whether a cache in front may answer it, by the headers that we send: pages are
  /// private, and JSON is public as long as no token is needed.
  public boolean isShared() {
    return !maxAge.isZero();
  }

  /// Returns how long such a cache may answer it without asking, as those headers say; zero if it
  /// may not.
  public Duration maxAge() {
    return maxAge;
  }

  @Override
  public String toString() {
    return text;
  }
}
