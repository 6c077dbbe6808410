package dev.hotslice.app.index;

import dev.hotslice.app.http.ProblemException;
import dev.hotslice.app.search.SearchIndex;
import dev.hotslice.app.search.SearchQuery;
import dev.hotslice.app.search.SearchResult;
import dev.hotslice.jobs.index.Facets;
import dev.hotslice.jobs.index.IndexDocument;
import dev.hotslice.jobs.index.IndexReader;
import dev.hotslice.jobs.index.IndexStates;
import dev.hotslice.jobs.index.IndexStatus;
import dev.hotslice.kv.KvException;
import dev.hotslice.kv.invocation.Account;
import dev.hotslice.kv.invocation.Invocation;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Every index that the service serves.
///
/// After something was published it makes ready in the background what readers will ask for: the
/// compressed forms of the hot slice, and the search index. Safe for use by many threads.
public final class Indexes implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Indexes.class);

  private final Map<String, IndexView> views = new LinkedHashMap<>();
  private final IndexStates states;
  private final Account account;
  private final ExecutorService background =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("index-warm-up").factory());

  private volatile CompletableFuture<?> started = new CompletableFuture<>();

  /// Keeps what is searched in memory.
  public Indexes(List<PublishedIndex> published, IndexStates states, Account account) {
    this(
        published, states, account, _ -> CompletableFuture.completedFuture(SearchIndex.inMemory()));
  }

  /// @param search opens the search index of an index by its name, once for each; it need not be
  ///   open at once
  public Indexes(
      List<PublishedIndex> published,
      IndexStates states,
      Account account,
      Function<String, CompletableFuture<SearchIndex>> search) {
    this.states = states;
    this.account = account;
    for (var index : published) {
      var cold = new ColdIndex(index, account, search.apply(index.name()), background);
      views.put(index.name(), new IndexView(index, cold));
    }
  }

  /// Tells that an index has a new generation. Returns at once.
  public void published(String name) {
    var view = views.get(name);
    if (view != null) {
      view.cold().expire();
      view.index().expire();
      warmUp(view);
    }
  }

  /// Makes ready in the background what is published.
  public void warmUp() {
    views.values().stream().filter(view -> view.index().hasData()).forEach(this::warmUp);
    started = CompletableFuture.runAsync(() -> {}, background);
  }

  /// Returns whether that is done which was published when [#warmUp] was called, or failed.
  public boolean isWarm() {
    return started.isDone();
  }

  /// Waits for the same, but not for longer than so.
  public void awaitWarm(Duration most) {
    try {
      started.get(most.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      LOG.info("readers who come first may have to wait: {} did not suffice to get ready", most);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Tells a listener of every new generation as soon as readers see it, on the thread of a reader.
  /// It must be quick and must not throw.
  public void listen(Consumer<NewGeneration> listener) {
    all().forEach(index -> index.listen(listener));
  }

  private void warmUp(IndexView view) {
    try {
      background.execute(() -> warm(view));
    } catch (RejectedExecutionException e) {
      LOG.debug("index {} is not warmed up any more: the service is closing", view.index().name());
    }
  }

  /// Waits until everything that was published up to now is ready, or failed to become so.
  public void awaitReady() {
    CompletableFuture.runAsync(() -> {}, background).join();
  }

  /// Tells that the sources of an index were gone through.
  public void checked(String name) {
    var view = views.get(name);
    if (view != null) {
      view.index().checked();
    }
  }

  /// Returns every index.
  public List<PublishedIndex> all() {
    return views.values().stream().map(IndexView::index).toList();
  }

  /// Returns the names in the order of the configuration.
  public List<String> names() {
    return List.copyOf(views.keySet());
  }

  /// Returns the hot slice of an index, or null if there is no such index or nothing is published.
  public @Nullable HotSlice hotSlice(String name, Invocation invocation) {
    var view = views.get(name);
    var generation = view == null ? null : view.index().generation(invocation);
    if (generation == null) {
      return null;
    }
    var document = generation.document();
    return new HotSlice(
        name,
        document.generation(),
        document.total(),
        document.changedAt(),
        document.facets(),
        document.hot());
  }

  /// Returns whether a text holds any word to search for.
  public boolean hasWords(String name, String text) {
    var view = views.get(name);
    return view != null && view.cold().hasWords(text);
  }

  /// Returns some items of an index, out of all of it, or null if there is no such index or nothing
  /// is published. A page without filters reads at most 500 KB of segments for that.
  ///
  /// @return with facets that tell how many items there would be if another category, or another
  ///   source, were asked for besides the rest of the query
  public @Nullable HotSlice find(String name, SearchQuery query, Invocation invocation) {
    var view = views.get(name);
    var generation = view == null ? null : view.index().generation(invocation);
    if (view == null || generation == null) {
      return null;
    }
    var document = generation.document();
    if (query.isUnfiltered()) {
      var found = view.cold().find(query, invocation);
      return found == null ? null : slice(name, document, found, document.facets());
    }
    var page = view.cold().page(query, invocation);
    return page == null
        ? null
        : slice(name, document, page.found(), ColdIndex.facets(page.counts(), document.facets()));
  }

  private static HotSlice slice(
      String name, IndexDocument document, SearchResult found, Facets facets) {
    return new HotSlice(
        name,
        found.generation(),
        found.total(),
        document.changedAt(),
        facets,
        found.items().stream().map(IndexReader::parseItem).toList());
  }

  @Nullable IndexView find(String name) {
    return views.get(name);
  }

  List<IndexStatus> statuses() {
    return views.values().stream().map(view -> states.status(view.index().settings())).toList();
  }

  @Override
  public void close() throws IOException {
    var _ = background.shutdownNow();
    for (var view : views.values()) {
      view.cold().close();
    }
  }

  /// What goes wrong here goes wrong again, visibly, for the first reader.
  private void warm(IndexView view) {
    try {
      var generation = view.index().generation(account.start("warm:" + view.index().name()));
      if (generation != null) {
        var _ = generation.hot().keep();
        view.cold().warmUp();
      }
    } catch (KvException | ProblemException | IllegalStateException e) {
      LOG.warn("index {} could not be warmed up: {}", view.index().name(), e.getMessage());
    }
  }
}
