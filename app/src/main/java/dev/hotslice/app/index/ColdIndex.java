package dev.hotslice.app.index;

import dev.hotslice.app.http.ProblemException;
import dev.hotslice.app.search.FacetCounts;
import dev.hotslice.app.search.SearchIndex;
import dev.hotslice.app.search.SearchPage;
import dev.hotslice.app.search.SearchQuery;
import dev.hotslice.app.search.SearchResult;
import dev.hotslice.app.search.StoredItem;
import dev.hotslice.jobs.index.Facets;
import dev.hotslice.jobs.index.IndexReader;
import dev.hotslice.jobs.index.Segment;
import dev.hotslice.kv.KvException;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.invocation.Account;
import dev.hotslice.kv.invocation.Invocation;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All items of an index, hot and cold.
///
/// Answers come from the search index, which reads no blob. It is built as an invocation of its
/// own, by one thread, and only from the segments that are new. Readers wait a moment for that, and
/// then get their answers from the generation before, if that was the current one within the last
/// minute; otherwise they wait until it is done. A page without filters never waits if it needs no
/// more than six segments and 500 KB. Safe for use by many threads.
final class ColdIndex implements AutoCloseable {
  private static final int MOST_BLOBS = 6;
  private static final int MOST_BYTES = 500_000;
  private static final int ATTEMPTS = 3;

  private static final int MOST_FACETS = 40;

  /// A small change is built sooner, so that whoever made it sees it at once.
  private static final Duration PATIENCE = Duration.ofMillis(50);

  /// As long as the hot slice may be held near.
  private static final Duration RECENT = Duration.ofSeconds(60);

  private static final Logger LOG = LoggerFactory.getLogger(ColdIndex.class);

  private final PublishedIndex index;
  private final Account account;
  private final CompletableFuture<SearchIndex> opened;
  private final Executor background;
  private final ReentrantLock building = new ReentrantLock();
  private final AtomicReference<@Nullable CompletableFuture<Void>> underWay =
      new AtomicReference<>();

  /// When what is searched was last seen to be the current generation.
  private volatile Instant current = Instant.MIN;

  /// @param opened becomes the search index, which is closed with this
  /// @param background builds while readers see the generation before
  ColdIndex(
      PublishedIndex index,
      Account account,
      CompletableFuture<SearchIndex> opened,
      Executor background) {
    this.index = index;
    this.account = account;
    this.opened = opened;
    this.background = background;
  }

  /// Returns whether a text holds any word to search for.
  boolean hasWords(String text) {
    return search().hasWords(text);
  }

  /// Returns one page of the items that match, or null if nothing is published.
  ///
  /// @throws KvException if the items cannot be read, or not within the budget
  @Nullable SearchResult find(SearchQuery query, Invocation invocation) {
    var generation = index.generation(invocation);
    if (generation == null) {
      return null;
    }
    var page =
        query.isUnfiltered() && !isSearched(generation)
            ? direct(generation, query, invocation)
            : null;
    if (page != null) {
      return page;
    }
    catchUp(generation, invocation);
    return search().search(query);
  }

  /// Returns one page of the items that match, the newest first, and how many there are of the most
  /// frequent categories and sources; null if nothing is published.
  ///
  /// @throws KvException if the items cannot be read, or not within the budget
  @Nullable SearchPage page(SearchQuery query, Invocation invocation) {
    var generation = index.generation(invocation);
    if (generation == null) {
      return null;
    }
    catchUp(generation, invocation);
    return search().page(query);
  }

  private boolean isSearched(Generation generation) {
    return generation.name().equals(search().generation());
  }

  private void catchUp(Generation generation, Invocation invocation) {
    if (isSearched(generation)) {
      current = index.now();
      return;
    }
    invocation.requirePaid();
    if (isRecent()) {
      awaitBuild();
    } else {
      build();
    }
  }

  /// Tells that the index is about to have another generation: up to now this one was current.
  void expire() {
    var shown = index.shown();
    if (shown != null && shown.name().equals(search().generation())) {
      current = index.now();
    }
  }

  /// Returns how many items each of the most frequent categories has if it took the place of the
  /// one that is asked for, and each source likewise. Those without any are left out.
  ///
  /// @param all those of the index
  static Facets facets(FacetCounts counts, Facets all) {
    return new Facets(
        frequent(all.categories(), counts.categories()), frequent(all.sources(), counts.sources()));
  }

  private static Map<String, Integer> frequent(
      Map<String, Integer> all, Map<String, Integer> counts) {
    var frequent = new LinkedHashMap<String, Integer>();
    all.keySet().stream()
        .limit(MOST_FACETS)
        .filter(counts::containsKey)
        .forEach(name -> frequent.put(name, counts.getOrDefault(name, 0)));
    return frequent;
  }

  /// Waits until it is open, which may take a moment after a start.
  private SearchIndex search() {
    return opened.join();
  }

  private boolean isRecent() {
    return search().generation() != null && index.now().isBefore(current.plus(RECENT));
  }

  /// Has the search index built in the background, and waits a moment for that. What goes wrong
  /// goes wrong again, visibly, for a reader for whom there is nothing recent.
  private void awaitBuild() {
    var own = new CompletableFuture<Void>();
    var other = underWay.compareAndExchange(null, own);
    if (other == null) {
      try {
        background.execute(() -> buildQuietly(own));
      } catch (RejectedExecutionException e) {
        finish(own);
      }
    }
    try {
      var _ = (other == null ? own : other).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      LOG.debug("index {} is searched in an older generation", index.name());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void buildQuietly(CompletableFuture<Void> done) {
    try {
      build();
    } catch (KvException | ProblemException | IllegalStateException e) {
      LOG.warn("index {} cannot be searched anew: {}", index.name(), e.getMessage());
    } finally {
      finish(done);
    }
  }

  private void finish(CompletableFuture<Void> done) {
    underWay.set(null);
    done.complete(null);
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

  /// Builds it, searches once, so that no reader waits until a new process has learnt to, and puts
  /// it on the disk where there is a folder for it.
  void warmUp() {
    build();
    var query = new SearchQuery("a", null, null, null, 0, 1, false);
    var _ = search().page(query);
    search().keep();
  }

  @Override
  public void close() throws IOException {
    search().close();
  }

  /// Builds the search index of the current generation unless it stands.
  ///
  /// @return null if it stands now, else the key of a segment that is not there: the generation was
  ///   replaced meanwhile, or somebody deleted the segment
  private @Nullable String missing() {
    var invocation = account.start("search:" + index.name());
    var generation = index.generation(invocation);
    if (generation == null || generation.name().equals(search().generation())) {
      return null;
    }
    try {
      search()
          .update(
              generation.name(), generation.parts(), part -> items(generation, part, invocation));
      current = index.now();
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
