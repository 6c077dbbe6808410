package dev.hotslice.app;

import dev.hotslice.app.engagement.SnapshotCache;
import dev.hotslice.app.figures.ServiceFigures;
import dev.hotslice.app.index.Indexes;
import dev.hotslice.app.index.PublishedIndex;
import dev.hotslice.app.metrics.Metrics;
import dev.hotslice.config.WorkerConfig;
import dev.hotslice.jobs.StateStore;
import dev.hotslice.jobs.index.IndexSettings;
import dev.hotslice.jobs.index.IndexStates;
import dev.hotslice.kv.invocation.Account;
import java.time.InstantSource;
import java.util.List;

/// What serves requests from what the jobs wrote.
record Readers(
    List<IndexSettings> settings, IndexStates states, Indexes indexes, SnapshotCache snapshot) {

  static Readers open(WorkerConfig config, Account account, InstantSource clock, Metrics metrics) {
    var settings = IndexSetup.indexes(config);
    var states = new IndexStates(new StateStore(account.system()));
    var published =
        settings.stream().map(it -> new PublishedIndex(it, account, states, clock)).toList();
    for (var index : published) {
      var name = "index:" + index.name();
      metrics.cache(name, "hit", index.cache()::hits);
      metrics.cache(name, "miss", index.cache()::misses);
      metrics.cache(name, "rescued", index.cache()::rescued);
    }
    var engagement = config.hotslice().engagement();
    var snapshot =
        new SnapshotCache(IndexSetup.engagement(config), engagement.version(), account, clock);
    return new Readers(settings, states, new Indexes(published, states, account), snapshot);
  }

  /// Has the caches watched.
  void watch(ServiceFigures figures) {
    for (var index : indexes.all()) {
      figures.cache("index:" + index.name(), index.cache()::hits, index.cache()::misses);
    }
    figures.cache("engagement", snapshot.cache()::hits, snapshot.cache()::misses);
  }

  /// Makes ready in the background what was published before this start, so that the first reader
  /// does not wait for the search index.
  void warmUp() {
    indexes.warmUp();
  }

  /// Returns whether there is something to read: any index that is published, or no index at all.
  boolean hasData() {
    return settings.isEmpty() || indexes.all().stream().anyMatch(PublishedIndex::hasData);
  }
}
