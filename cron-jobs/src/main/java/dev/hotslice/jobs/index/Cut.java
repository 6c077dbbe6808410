package dev.hotslice.jobs.index;

import java.util.List;

/// Where the items of an index are cut.
///
/// @param hot how many of the first items stand in the hot slice
/// @param cold the segments behind it, one after the other
/// @param spilled whether the hot slice handed items over to the segments
record Cut(int hot, List<Range> cold, boolean spilled) {
  Cut {
    cold = List.copyOf(cold);
  }

  /// A run of items, `to` excluded.
  record Range(int from, int to) {
    boolean isEmpty() {
      return from >= to;
    }

    Range joinedWith(Range next) {
      return new Range(from, next.to);
    }
  }
}
