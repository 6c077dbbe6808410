package dev.hotslice.app.index;

import dev.hotslice.app.search.SearchQuery;
import dev.hotslice.app.search.SearchResult;
import dev.hotslice.jobs.index.Segment;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.invocation.Invocation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Pages without filters, read straight from the cold segments in which they lie. No page takes
/// more than six segments and 500 KB.
record ColdPages(PublishedIndex index) {
  private static final int MOST_BLOBS = 6;
  private static final int MOST_BYTES = 500_000;

  /// Returns a page, or null if it lies in too many or too large segments, or one is gone.
  @Nullable SearchResult find(Generation generation, SearchQuery query, Invocation invocation) {
    long from = query.skip();
    long to = from + query.limit();
    var wanted = new ArrayList<Segment>();
    var page = new ArrayList<byte[]>(cut(generation.items(), from, to));
    long start = generation.items().size();
    long firstStart = -1;
    for (var segment : generation.segments()) {
      if (start < to && start + segment.count() > from) {
        firstStart = firstStart < 0 ? start : firstStart;
        wanted.add(segment);
      }
      start += segment.count();
    }
    if (!isCheap(wanted)) {
      return null;
    }
    var cold = new ArrayList<byte[]>();
    for (var segment : wanted) {
      var value = index.segment(KvKey.of(segment.key()), invocation);
      if (value == null) {
        return null;
      }
      cold.addAll(ItemBytes.of(value.bytes()));
    }
    page.addAll(cut(cold, from - firstStart, to - firstStart));
    return new SearchResult(generation.name(), generation.document().total(), page);
  }

  private static boolean isCheap(List<Segment> segments) {
    return segments.size() <= MOST_BLOBS
        && segments.stream().mapToInt(Segment::bytes).sum() <= MOST_BYTES;
  }

  private static List<byte[]> cut(List<byte[]> items, long from, long to) {
    int first = Math.clamp(from, 0, items.size());
    return items.subList(first, Math.clamp(to, first, items.size()));
  }
}
