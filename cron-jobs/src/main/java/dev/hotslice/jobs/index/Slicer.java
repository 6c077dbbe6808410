package dev.hotslice.jobs.index;

import java.util.List;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/// Decides what is hot, where the cold is cut and which old items go, so that a small change costs
/// few writes: the same items and the same previous generation always give the same cut.
final class Slicer {
  private final EncodedItems items;
  private final SliceSizes sizes;
  private final List<Segment> previous;
  private final @Nullable Position oldest;
  private final Envelopes envelopes;

  /// Bytes of the documents around the items.
  ///
  /// @param hot bytes of a hot document without items and segments, when so many items are kept
  /// @param hotEntry most bytes that one segment takes in the hot document
  /// @param segment bytes of a segment document without items
  record Envelopes(IntUnaryOperator hot, int hotEntry, int segment) {}

  Slicer(EncodedItems items, SliceSizes sizes, @Nullable Manifest previous, Envelopes envelopes) {
    this.items = items;
    this.sizes = sizes;
    this.previous = previous == null ? List.of() : previous.segments();
    this.oldest = previous == null ? null : previous.oldest();
    this.envelopes = envelopes;
  }

  /// Returns how the items are cut. Items behind the last cut are dropped.
  ///
  /// Dropping the oldest rewrites the last segment, so it waits for a batch, and where it can wait
  /// it does not happen in the run that also writes a spilled segment.
  Cut slice() {
    int loose = loose();
    var cut = cut(loose);
    int excess = loose - sizes.maxItems();
    int patience = cut.spilled() ? 2 * sizes.retireItems() : sizes.retireItems();
    boolean dropNow = excess > 0 && (cut.cold().isEmpty() || excess > patience);
    return dropNow ? cut(sizes.maxItems()) : cut;
  }

  /// Returns how many items there are if none is dropped that was published before. What lies
  /// beyond the most items was either dropped already or came too late to be let in.
  private int loose() {
    int most = Math.min(items.size(), sizes.maxItems());
    if (oldest == null || most == items.size()) {
      return most;
    }
    int published = items.firstFrom(oldest);
    boolean stillThere = published < items.size() && items.position(published).equals(oldest);
    return Math.max(most, stillThere ? published + 1 : published);
  }

  private Cut cut(int keep) {
    var cutter = new ColdCutter(items, sizes, envelopes.segment());
    int before = hotBefore(keep);
    int entries = previous.size() + 1;
    while (true) {
      int room =
          sizes.hotBytes() - envelopes.hot().applyAsInt(keep) - entries * envelopes.hotEntry();
      requireRoom(room);
      int hot = hot(before, keep, room);
      var cold = cutter.cut(hot, keep, previous);
      if (cold.size() <= entries) {
        return new Cut(hot, cold, hot < before);
      }
      entries = cold.size();
    }
  }

  /// Returns how many items are newer than the segments of the generation before.
  private int hotBefore(int keep) {
    return previous.isEmpty() ? keep : Math.min(keep, items.firstFrom(previous.getFirst().first()));
  }

  /// Returns how many items are hot: as many as before unless they have become too many, which
  /// spills, or too few, because items went away; both with some slack, so that the next change
  /// does not do it again.
  private int hot(int before, int keep, int room) {
    boolean tooMany =
        before > sizes.hotItems() + sizes.spillItems() || items.bytes(0, before) > room;
    if (tooMany) {
      return items.fitting(sizes.hotItems(), room / 8 * 7);
    }
    boolean tooFew = before < Math.min(keep, items.fitting(sizes.hotItems(), room / 4 * 3));
    if (tooFew) {
      return Math.min(keep, items.fitting(sizes.hotItems() + sizes.spillItems() / 2, room / 8 * 7));
    }
    return before;
  }

  private void requireRoom(int room) {
    if (room / 8 * 7 < sizes.itemBytes()) {
      throw new IllegalStateException(
          "hotBytes is "
              + sizes.hotBytes()
              + ", too little to list the segments and facets of "
              + items.size()
              + " items; make hotBytes or segmentBytes larger, or maxItems smaller");
    }
  }
}
