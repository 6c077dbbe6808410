package dev.hotslice.bench.day.feed;

/// What can happen to a source.
public enum Kind {
  /// A new item.
  PUBLISHED,
  /// Another title of one item.
  EDITED,
  /// All dates are others by some hours, or again what they were: two machines in two time zones
  /// write the document by turns.
  SHIFTED,
  /// The same items in another order.
  REORDERED,
  /// Other bytes, the same items.
  RETOUCHED
}
