package dev.hotslice.bench.peer;

import java.util.Locale;

/// Where a Hotslice under test keeps its entries.
public enum HotsliceStore {
  EMBEDDED("its embedded store"),
  REDIS("Redis");

  private final String words;

  HotsliceStore(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  /// Returns the name of a folder.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
