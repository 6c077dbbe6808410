package dev.hotslice.app.index;

import dev.hotslice.app.http.ProblemException;
import dev.hotslice.app.search.SearchIndex;
import dev.hotslice.app.search.SearchQuery;
import dev.hotslice.app.search.SearchResult;
import dev.hotslice.app.search.StoredItem;
import dev.hotslice.jobs.index.Facets;
import dev.hotslice.jobs.index.IndexReader;
import dev.hotslice.jobs.index.Segment;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.invocation.Account;
import dev.hotslice.kv.invocation.Invocation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// All items of an index, hot and cold.
///
/// Answers come from the search index, which reads no blob. It is built as an invocation of its
/// own, by one thread while others wait, and then only from the segments that are new. A page
/// without filters does not wait for it: it needs six segments and 500 KB at most, or it waits like
/// the others. Safe for use by many threads.
final class ColdIndex implements AutoCloseable {
  private static final int MOST_BLOBS = 6;
  private static final int MOST_BYTES = 500_000;
  private static final int ATTEMPTS = 3;

  /// Each is a search of its own.
  private static final int MOST_FACETS = 40;

  private final PublishedIndex index;
  private final Account account;
  private final SearchIndex search = new SearchIndex();
  private final ReentrantLock building = new ReentrantLock();

  ColdIndex(PublishedIndex index, Account account) {
    this.index = index;
    this.account = account;
  }

  /// Returns whether a text holds any word to search for.
  boolean hasWords(String text) {
    return search.hasWords(text);
  }

  /// Returns one page of the items that match, or null if nothing is published.
  ///
  /// @throws dev.hotslice.kv.KvException if the items cannot be read, or not within the budget
  @Nullable SearchResult find(SearchQuery query, Invocation invocation) {
    var generation = index.generation(invocation);
    if (generation == null) {
      return null;
    }
    if (!generation.name().equals(search.generation())) {
      var page = isUnfiltered(query) ? direct(generation, query, invocation) : null;
      if (page != null) {
        return page;
      }
      invocation.requirePaid();
      build();
    }
    return search.search(query);
  }

  /// Returns how many items each of the most frequent categories has if it took the place of the
  /// one that is asked for, and each source likewise. Those without any are left out.
  ///
  /// @param all those of the index
  Facets facets(SearchQuery query, Facets all) {
    return isUnfiltered(query)
        ? all
        : new Facets(
            counts(all.categories(), query::inCategory), counts(all.sources(), query::fromSource));
  }

  private Map<String, Integer> counts(
      Map<String, Integer> all, Function<String, SearchQuery> query) {
    var counts = new LinkedHashMap<String, Integer>();
    all.keySet().stream()
        .limit(MOST_FACETS)
        .forEach(name -> counts.put(name, search.count(query.apply(name))));
    counts.values().removeIf(count -> count == 0);
    return counts;
  }

  /// Brings the search index up to the current generation. Returns at once if it is there.
  ///
  /// @throws ProblemException 503 if a segment is gone; the next refresh puts it again
  void build() {
    building.lock();
    try {
      var gone = missing();
      for (int attempt = 1; gone != null && attempt < ATTEMPTS; attempt++) {
        index.expire();
        gone = missing();
      }
      if (gone != null) {
        index.missing(gone);
        throw new ProblemException(
            503,
            "index-damaged",
            "a part of index \"" + index.name() + "\" is gone; its next refresh mends that");
      }
    } finally {
      building.unlock();
    }
  }

  @Override
  public void close() throws IOException {
    search.close();
  }

  /// Builds the search index of the current generation unless it stands.
  ///
  /// @return null if it stands now, else the key of a segment that is not there: the generation was
  ///   replaced meanwhile, or somebody deleted the segment
  private @Nullable String missing() {
    var invocation = account.start("search:" + index.name());
    var generation = index.generation(invocation);
    if (generation == null || generation.name().equals(search.generation())) {
      return null;
    }
    try {
      search.update(
          generation.name(), generation.parts(), part -> items(generation, part, invocation));
      return null;
    } catch (GoneException e) {
      return e.key;
    }
  }

  private List<StoredItem> items(Generation generation, String part, Invocation invocation) {
    if (part.equals(generation.hotPart())) {
      return generation.storedItems();
    }
    var value = read(part, invocation);
    var items = IndexReader.parseSegment(value);
    var json = ItemBytes.of(value.bytes());
    var stored = new ArrayList<StoredItem>();
    for (int at = 0; at < items.size(); at++) {
      stored.add(new StoredItem(items.get(at), KvValue.of(json.get(at))));
    }
    return stored;
  }

  private static boolean isUnfiltered(SearchQuery query) {
    return query.words() == null
        && query.category() == null
        && query.source() == null
        && query.since() == null;
  }

  /// Reads a page from the segments in which it lies.
  ///
  /// @return null if it lies in too many or too large ones, or one is gone
  private @Nullable SearchResult direct(
      Generation generation, SearchQuery query, Invocation invocation) {
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
    try {
      var cold = new ArrayList<byte[]>();
      wanted.forEach(segment -> cold.addAll(ItemBytes.of(near(segment.key(), invocation).bytes())));
      page.addAll(cut(cold, from - firstStart, to - firstStart));
    } catch (GoneException e) {
      return null;
    }
    return new SearchResult(generation.name(), generation.document().total(), page);
  }

  private static boolean isCheap(List<Segment> segments) {
    return segments.size() <= MOST_BLOBS
        && segments.stream().collect(Collectors.summingInt(Segment::bytes)) <= MOST_BYTES;
  }

  private static List<byte[]> cut(List<byte[]> items, long from, long to) {
    int first = Math.clamp(from, 0, items.size());
    return items.subList(first, Math.clamp(to, first, items.size()));
  }

  private KvValue near(String key, Invocation invocation) {
    var value = index.segment(KvKey.of(key), invocation);
    if (value == null) {
      throw new GoneException(key);
    }
    return value;
  }

  /// Keeps nothing near: all segments are read once, and what is made of them is kept.
  private KvValue read(String key, Invocation invocation) {
    var entry = account.open(index.settings().namespace(), invocation).get(KvKey.of(key));
    if (entry == null) {
      throw new GoneException(key);
    }
    return entry.value();
  }

  /// A segment of the generation is not there any more.
  private static final class GoneException extends RuntimeException {
    private final String key;

    GoneException(String key) {
      super(key);
      this.key = key;
    }
  }
}
