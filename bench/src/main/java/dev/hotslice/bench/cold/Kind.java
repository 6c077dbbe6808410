package dev.hotslice.bench.cold;

/// What readers ask for beyond the hot slice.
enum Kind {
  FILTER("filter by category"),
  SEARCH("search"),
  DEEP("deep page"),
  FEED("feed page of a filter"),
  DEEP_FEED("deep feed page");

  private final String words;

  Kind(String words) {
    this.words = words;
  }

  @Override
  public String toString() {
    return words;
  }
}
