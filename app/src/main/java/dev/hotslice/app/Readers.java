package dev.hotslice.app;

import dev.hotslice.app.engagement.SnapshotCache;
import dev.hotslice.app.figures.ServiceFigures;
import dev.hotslice.app.index.Indexes;
import dev.hotslice.app.index.PublishedIndex;
import dev.hotslice.app.metrics.Metrics;
import dev.hotslice.app.search.SearchIndex;
import dev.hotslice.config.CacheConfig;
import dev.hotslice.config.WorkerConfig;
import dev.hotslice.jobs.StateStore;
import dev.hotslice.jobs.index.IndexSettings;
import dev.hotslice.jobs.index.IndexStates;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.consistency.Consistency;
import dev.hotslice.kv.invocation.Account;
import dev.hotslice.kv.near.NearCache;
import dev.hotslice.kv.near.NearSettings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

/// What serves requests from what the jobs wrote.
///
/// @param caches from the indexes outwards
record Readers(
    List<IndexSettings> settings,
    IndexStates states,
    Indexes indexes,
    SnapshotCache snapshot,
    List<NamedCache> caches) {
  /// Hot slices are served meanwhile.
  private static final Duration WARM_WITHIN = Duration.ofSeconds(5);

  /// Keeps near what pages read.
  static NearCache near(CacheConfig config, Account account, InstantSource clock) {
    var settings = NearSettings.USUAL.withMostBytes(config.maxBytes());
    return new NearCache(
        account.engine(), settings, clock, () -> ThreadLocalRandom.current().nextDouble());
  }

  /// @param search opens the search index of an index
  static Readers open(
      WorkerConfig config,
      Account account,
      NearCache near,
      Metrics metrics,
      Function<String, CompletableFuture<SearchIndex>> search) {
    var settings = IndexSetup.indexes(config);
    var states = new IndexStates(new StateStore(account.system()));
    var published =
        settings.stream().map(it -> new PublishedIndex(it, account, states, near)).toList();
    metrics.level("hotslice.near.bytes", near::bytes);
    metrics.level("hotslice.near.heard", () -> near.isHeard() ? 1 : 0);
    var engagement = config.hotslice().engagement();
    var snapshot =
        new SnapshotCache(IndexSetup.engagement(config), engagement.version(), account, near);
    var indexes = new Indexes(published, states, account, search);
    var caches = caches(indexes, snapshot, Modes.of(config), account);
    caches.forEach(cache -> cache.measure(metrics));
    return new Readers(settings, states, indexes, snapshot, caches);
  }

  /// Has the caches watched.
  void watch(ServiceFigures figures) {
    caches.forEach(cache -> cache.watch(figures));
  }

  private static List<NamedCache> caches(
      Indexes indexes,
      SnapshotCache snapshot,
      Map<NamespaceId, Consistency> modes,
      Account account) {
    var all = new ArrayList<NamedCache>();
    for (var index : indexes.all()) {
      var name = "index:" + index.name();
      all.add(NamedCache.of(name, index.cache()));
      all.add(NamedCache.of(name + ":segments", index.segments()));
      all.add(NamedCache.of(name + ":encodings", index.encodings()));
    }
    all.add(NamedCache.of("engagement", snapshot.cache()));
    if (modes.containsValue(Consistency.CLOUDFLARE)) {
      all.add(NamedCache.of("locations", account.locationLookups()));
    }
    return List.copyOf(all);
  }

  /// Makes ready what was published before this start, so that the first reader does not wait for
  /// the search index. Where that takes long it goes on in the background.
  void warmUp() {
    indexes.warmUp();
    indexes.awaitWarm(WARM_WITHIN);
  }

  /// Returns whether there is something to read: any index that is published, or no index at all.
  boolean hasData() {
    return settings.isEmpty() || indexes.all().stream().anyMatch(PublishedIndex::hasData);
  }
}
