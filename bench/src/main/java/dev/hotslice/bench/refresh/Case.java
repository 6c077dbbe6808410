package dev.hotslice.bench.refresh;

/// What has changed since the run before, and how the sources tell.
enum Case {
  NOT_MODIFIED("unchanged, told by 304", 1.0, 0),
  SAME_BYTES("unchanged, the same bytes once more", 1.0, 0),
  ONE_ITEM("one item of one source changed", 1.2, 1);

  private final String words;
  private final double wantedSeconds;
  private final int leastWrites;

  Case(String words, double wantedSeconds, int leastWrites) {
    this.words = words;
    this.wantedSeconds = wantedSeconds;
    this.leastWrites = leastWrites;
  }

  /// Returns within how many seconds a run is wanted.
  double wantedSeconds() {
    return wantedSeconds;
  }

  /// Returns whether so many writes are right: none where nothing changed, and otherwise the
  /// pointer with the hot slice, and at most one segment that the item next in age falls into.
  boolean isRight(int writes) {
    return writes >= leastWrites && writes <= 2 * leastWrites;
  }

  @Override
  public String toString() {
    return words;
  }
}
