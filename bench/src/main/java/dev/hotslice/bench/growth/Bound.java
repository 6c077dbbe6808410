package dev.hotslice.bench.growth;

/// How a cost may grow, as the exponent of the power of the size that fits it best.
enum Bound {
  /// Over four decades `n log n` fits an exponent of about 1.1.
  IN_TOTAL("no worse than n log n: at most 1.1", 1.1),
  FLAT("flat: at most 0.1", 0.1);

  private final String words;
  private final double most;

  Bound(String words, double most) {
    this.words = words;
    this.most = most;
  }

  boolean allows(double exponent) {
    return exponent <= most;
  }

  @Override
  public String toString() {
    return words;
  }
}
