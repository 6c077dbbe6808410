package dev.hotslice.bench.start;

/// How a server is started.
enum Way {
  /// As everybody starts it who has started it before.
  PREPARED("with the cache of loaded classes", ""),
  /// The cache is there and is not looked at.
  PLAIN("without the cache", "-XX:AOTMode=off"),
  /// The first start after a build, which has the cache made in the background.
  FIRST("the first start, which has the cache made", "");

  private final String words;
  private final String options;

  Way(String words, String options) {
    this.words = words;
    this.options = options;
  }

  /// Returns the options of the JVM.
  String options() {
    return options;
  }

  @Override
  public String toString() {
    return words;
  }
}
