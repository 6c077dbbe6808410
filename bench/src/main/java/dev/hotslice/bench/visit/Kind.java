package dev.hotslice.bench.visit;

/// What a visitor asks for, and how often in a visit.
public enum Kind {
  PAGE("page", 1, false),
  HOT_SLICE("hot slice", 1, true),
  STILL_GOOD("is it still good", 2, true),
  COUNTS("counts", 1, true),
  LIKE("like", 0.5, false);

  private final String text;
  private final double perVisit;
  private final boolean isShared;

  Kind(String text, double perVisit, boolean isShared) {
    this.text = text;
    this.perVisit = perVisit;
    this.isShared = isShared;
  }

  /// Returns how often it comes in a visit, which may be less than one.
  public double perVisit() {
    return perVisit;
  }

  /// Returns whether a cache in front may answer it, by the headers that we send: pages are
  /// private, and JSON is public as long as no token is needed.
  public boolean isShared() {
    return isShared;
  }

  @Override
  public String toString() {
    return text;
  }
}
