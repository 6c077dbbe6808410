package dev.hotslice.app.index;

import dev.hotslice.app.http.ProblemException;
import dev.hotslice.app.search.FacetCounts;
import dev.hotslice.app.search.SearchIndex;
import dev.hotslice.app.search.SearchPage;
import dev.hotslice.app.search.SearchQuery;
import dev.hotslice.app.search.SearchResult;
import dev.hotslice.jobs.index.Facets;
import dev.hotslice.kv.KvException;
import dev.hotslice.kv.invocation.Account;
import dev.hotslice.kv.invocation.Invocation;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All items of an index, hot and cold.
///
/// Answers come from the search index, which reads no blob. Readers wait a moment for its
/// [ColdBuild], and then get their answers from the generation before, if that was the current one
/// within the last minute; otherwise they wait until it is done. A page without filters that
/// [ColdPages] can read never waits. Safe for use by many threads.
final class ColdIndex implements AutoCloseable {
  private static final int MOST_FACETS = 40;

  /// A small change is built sooner, so that whoever made it sees it at once.
  private static final Duration PATIENCE = Duration.ofMillis(50);

  /// As long as the hot slice may be held near.
  private static final Duration RECENT = Duration.ofSeconds(60);

  private static final Logger LOG = LoggerFactory.getLogger(ColdIndex.class);

  private final PublishedIndex index;
  private final CompletableFuture<SearchIndex> opened;
  private final ColdBuild build;
  private final ColdPages pages;
  private final Executor background;
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
    this.opened = opened;
    this.build = new ColdBuild(index, account, opened);
    this.pages = new ColdPages(index);
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
            ? pages.find(generation, query, invocation)
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
  void build() {
    if (build.run()) {
      current = index.now();
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
}
