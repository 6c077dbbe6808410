package dev.hotslice.bench.day.site;

/// Which of the patterns are in use.
///
/// @param conditional what did not change is not written
/// @param sliced the newest items apart from the old ones
/// @param snapshot all counts under one key
public record Variant(boolean conditional, boolean sliced, boolean snapshot) {
  /// The product as it is.
  public static final Variant ALL = new Variant(true, true, true);
}
