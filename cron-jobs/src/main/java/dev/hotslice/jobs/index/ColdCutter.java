package dev.hotslice.jobs.index;

import dev.hotslice.jobs.index.Cut.Range;
import java.util.ArrayList;
import java.util.List;

/// Cuts the cold items into segments, along the cuts of the generation before wherever they still
/// serve, so that a segment without a change keeps its content and with it its key.
///
/// A segment that has outgrown the limit is halved, one that has become tiny is joined with a
/// neighbour. What the hot slice spills goes into the newest segment while that has room, otherwise
/// it begins a new one, and the older stays as it is from then on.
final class ColdCutter {
  private final EncodedItems items;
  private final SliceSizes sizes;
  private final int envelope;

  /// @param envelope bytes of a segment document without items
  ColdCutter(EncodedItems items, SliceSizes sizes, int envelope) {
    this.items = items;
    this.sizes = sizes;
    this.envelope = envelope;
  }

  /// Cuts the items from `hot` to `keep`.
  ///
  /// @param previous segments of the generation before, in order
  List<Range> cut(int hot, int keep, List<Segment> previous) {
    var ranges = new ArrayList<Range>();
    for (var range : along(previous, hot, keep)) {
      if (!range.isEmpty()) {
        ranges.addAll(split(range, range.from() == hot));
      }
    }
    return join(ranges);
  }

  private List<Range> along(List<Segment> previous, int hot, int keep) {
    var ranges = new ArrayList<Range>();
    int from = hot;
    for (var segment : previous) {
      int start = Math.clamp(items.firstFrom(segment.first()), from, keep);
      ranges.add(new Range(from, start));
      from = start;
    }
    ranges.add(new Range(from, keep));
    return spilledInto(ranges);
  }

  /// The first range is what was hot before; it goes into the segment behind it if there is room.
  private List<Range> spilledInto(List<Range> ranges) {
    if (ranges.size() < 2 || ranges.getFirst().isEmpty()) {
      return ranges;
    }
    var joined = ranges.getFirst().joinedWith(ranges.get(1));
    if (bytes(joined) > sizes.sealBytes()) {
      return ranges;
    }
    var merged = new ArrayList<Range>();
    merged.add(joined);
    merged.addAll(ranges.subList(2, ranges.size()));
    return merged;
  }

  /// The newest range is filled from its old end, so that the rest, which will grow, is the newest.
  /// Any other is cut into equal parts.
  private List<Range> split(Range range, boolean newest) {
    int bytes = bytes(range);
    if (bytes <= sizes.segmentBytes()) {
      return List.of(range);
    }
    int parts = Math.ceilDiv(bytes, sizes.sealBytes());
    int equal = Math.min(bytes / parts + sizes.itemBytes() + envelope, sizes.segmentBytes());
    int most = newest ? sizes.sealBytes() : equal;
    var cut = new ArrayList<Range>();
    int to = range.to();
    while (to > range.from()) {
      int from = to - 1;
      while (from > range.from() && bytes(new Range(from - 1, to)) <= most) {
        from--;
      }
      cut.addFirst(new Range(from, to));
      to = from;
    }
    return cut;
  }

  private List<Range> join(List<Range> ranges) {
    var joined = new ArrayList<Range>();
    for (var range : ranges) {
      var last = joined.isEmpty() ? null : joined.getLast();
      if (last != null && worthJoining(last, range)) {
        joined.set(joined.size() - 1, last.joinedWith(range));
      } else {
        joined.add(range);
      }
    }
    return joined;
  }

  private boolean worthJoining(Range a, Range b) {
    boolean tiny = Math.min(bytes(a), bytes(b)) < sizes.tinyBytes();
    return tiny && bytes(a.joinedWith(b)) <= sizes.sealBytes();
  }

  private int bytes(Range range) {
    return envelope + items.bytes(range.from(), range.to());
  }
}
