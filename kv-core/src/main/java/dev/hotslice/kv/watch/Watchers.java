package dev.hotslice.kv.watch;

import dev.hotslice.kv.ChangeListener;
import dev.hotslice.kv.KvChange;
import dev.hotslice.kv.KvEntry;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.Watch;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// Who listens to the namespaces of one engine in this process.
///
/// Telling takes a moment and never waits, and next to nothing where nobody listens. Listeners hear
/// of changes in the order in which they were told. Safe for use by many threads.
public final class Watchers implements AutoCloseable {
  private final Map<NamespaceId, List<Watcher>> watchers = new ConcurrentHashMap<>();

  /// Adds a listener, which hears of everything that is told from now on.
  public Watch add(NamespaceId namespace, ChangeListener listener) {
    var watcher = Watcher.start(listener, ended -> remove(namespace, ended));
    watchers.merge(
        namespace,
        List.of(watcher),
        (old, added) -> Stream.concat(old.stream(), added.stream()).toList());
    return watcher;
  }

  /// Returns whether anybody listens.
  public boolean isWatched(NamespaceId namespace) {
    return watchers.containsKey(namespace);
  }

  /// Tells that an entry was stored. Computes its revision if anybody wants to know.
  public void put(NamespaceId namespace, KvKey key, KvEntry entry, Instant at) {
    if (isWatched(namespace)) {
      tell(namespace, new KvChange.Put(key, entry.revision(), at));
    }
  }

  /// Tells that an entry was removed.
  public void deleted(NamespaceId namespace, KvKey key, Instant at) {
    if (isWatched(namespace)) {
      tell(namespace, new KvChange.Deleted(key, at));
    }
  }

  /// Tells that there may have been more than was told.
  public void gap(NamespaceId namespace) {
    tell(namespace, new KvChange.Gap());
  }

  /// Tells of a change.
  public void tell(NamespaceId namespace, KvChange change) {
    watchers.getOrDefault(namespace, List.of()).forEach(watcher -> watcher.tell(change));
  }

  /// Ends every watch.
  @Override
  public void close() {
    watchers.values().stream().flatMap(List::stream).toList().forEach(Watcher::close);
  }

  private void remove(NamespaceId namespace, Watcher ended) {
    watchers.computeIfPresent(
        namespace,
        (_, all) -> {
          var rest = all.stream().filter(watcher -> watcher != ended).toList();
          return rest.isEmpty() ? null : rest;
        });
  }
}
