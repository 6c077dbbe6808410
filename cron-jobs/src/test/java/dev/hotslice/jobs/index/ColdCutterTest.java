package dev.hotslice.jobs.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ColdCutterTest {
  private static final int ENVELOPE = 30;

  private final SliceSizes sizes = new SliceSizes(5, 24 * 1024, 16 * 1024, 200);

  @Test
  void an_older_segment_that_grew_to_almost_two_is_cut_into_none_above_the_limit() {
    var sorted =
        Sample.sorted(
            IntStream.range(0, 101)
                .mapToObj(i -> Sample.item("i" + i, i, "x".repeat(123)))
                .toList());
    var items = EncodedItems.of(sorted, sizes.itemBytes());
    int grown = items.bytes(1, items.size());
    assertThat(grown).isBetween(2 * sizes.sealBytes() - 1_000, 2 * sizes.sealBytes());

    var cuts = new ColdCutter(items, sizes, ENVELOPE).cut(0, items.size(), newestAlone(items));

    assertThat(cuts)
        .allMatch(cut -> ENVELOPE + items.bytes(cut.from(), cut.to()) <= sizes.segmentBytes());
  }

  /// The generation before: the newest item in a segment of its own, everything else in another.
  private static List<Segment> newestAlone(EncodedItems items) {
    return List.of(segment(items, 0, 0), segment(items, 1, items.size() - 1));
  }

  private static Segment segment(EncodedItems items, int from, int to) {
    var first = items.position(from);
    var last = items.position(to);
    return new Segment(
        "segment-" + from,
        to - from + 1,
        0,
        first.timestamp(),
        first.id(),
        last.timestamp(),
        last.id());
  }
}
