package dev.hotslice.jobs.index;

/// How large the slices of an index may get.
///
/// @param hotItems items in the hot slice; some more may stand there until a batch of them is worth
///   the write of a segment
/// @param hotBytes most bytes of the hot document, at least 16 KiB
/// @param segmentBytes most bytes of a cold segment, 16 KiB to 500,000
/// @param maxItems most items of the index; some more may stay until dropping them is worth a write
public record SliceSizes(int hotItems, int hotBytes, int segmentBytes, int maxItems) {
  private static final int LEAST_BYTES = 16 * 1024;
  private static final int MOST_SEGMENT_BYTES = 500_000;
  private static final int MOST_ITEM_BYTES = 16 * 1024;

  /// 250 items and 256 KiB hot, 500,000 bytes a segment, 20,000 items.
  public static final SliceSizes DEFAULT = new SliceSizes(250, 256 * 1024, 500_000, 20_000);

  public SliceSizes {
    require("hotItems", hotItems, 1, Integer.MAX_VALUE);
    require("hotBytes", hotBytes, LEAST_BYTES, Integer.MAX_VALUE);
    require("segmentBytes", segmentBytes, LEAST_BYTES, MOST_SEGMENT_BYTES);
    require("maxItems", maxItems, 1, Integer.MAX_VALUE);
  }

  /// Returns how many items beyond [#hotItems] wait in the hot slice before they go into a segment.
  int spillItems() {
    return Math.max(1, hotItems / 5);
  }

  /// Returns up to where a segment is filled. The rest is left for items that come late into the
  /// middle of it, which would otherwise split it.
  int sealBytes() {
    return segmentBytes / 8 * 7;
  }

  /// Returns below what a segment is joined with its neighbour.
  int tinyBytes() {
    return segmentBytes / 8;
  }

  /// Returns the most bytes of one item.
  int itemBytes() {
    return Math.min(MOST_ITEM_BYTES, Math.min(hotBytes, segmentBytes) / 4);
  }

  /// Returns the most bytes of each kind of facets.
  int facetBytes() {
    return hotBytes / 8;
  }

  /// Returns how many items beyond [#maxItems] wait before the oldest are dropped.
  int retireItems() {
    return Math.max(1, maxItems / 50);
  }

  private static void require(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          name + " is " + value + ", it must be " + least + " to " + most);
    }
  }
}
