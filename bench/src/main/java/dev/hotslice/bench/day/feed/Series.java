package dev.hotslice.bench.day.feed;

/// What was seen of one source that was captured several times.
///
/// @param days between captures, without those in which all items were replaced: how many came then
///   cannot be told
/// @param captures pairs of captures that are counted
/// @param published items that came; each counts, even if several came between two captures
/// @param dropped items that went
/// @param edited items that were changed while most stayed
/// @param shifted captures in which every item was changed
/// @param reordered captures in which only the order was another
/// @param retouched captures with the same items in other bytes
public record Series(
    String name,
    double days,
    int captures,
    int published,
    int dropped,
    int edited,
    int shifted,
    int reordered,
    int retouched) {

  /// Returns how often something happens in a day.
  public double perDay(Kind kind) {
    return count(kind) / days;
  }

  /// Returns whether an item goes for each that comes.
  boolean slides() {
    return 2 * dropped >= published;
  }

  private int count(Kind kind) {
    return switch (kind) {
      case PUBLISHED -> published;
      case EDITED -> edited;
      case SHIFTED -> shifted;
      case REORDERED -> reordered;
      case RETOUCHED -> retouched;
    };
  }
}
