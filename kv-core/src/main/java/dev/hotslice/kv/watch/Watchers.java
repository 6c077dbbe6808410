package dev.hotslice.kv.watch;

import dev.hotslice.kv.ChangeListener;
import dev.hotslice.kv.KvChange;
import dev.hotslice.kv.KvEntry;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.Tracker;
import dev.hotslice.kv.Watch;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// Who listens to the namespaces of one engine in this process, and who keeps what was read.
///
/// Trackers are told first, by the writer himself; listeners on a thread of their own. Telling
/// takes a moment and never waits, and next to nothing where nobody listens. Listeners hear of
/// changes in the order in which they were told. Safe for use by many threads.
public final class Watchers implements AutoCloseable {
  private final Map<NamespaceId, List<Watcher>> watchers = new ConcurrentHashMap<>();
  private final Map<NamespaceId, List<Tracker>> trackers = new ConcurrentHashMap<>();

  /// Adds a listener, which hears of everything that is told from now on.
  public Watch add(NamespaceId namespace, ChangeListener listener) {
    var watcher = Watcher.start(listener, ended -> remove(namespace, ended));
    watchers.merge(
        namespace,
        List.of(watcher),
        (old, added) -> Stream.concat(old.stream(), added.stream()).toList());
    return watcher;
  }

  /// Adds a tracker of an engine whose every write is made in this process and told here before it
  /// is acknowledged. It has caught up when this returns.
  public Watch track(NamespaceId namespace, Tracker tracker) {
    trackers.merge(
        namespace,
        List.of(tracker),
        (old, added) -> Stream.concat(old.stream(), added.stream()).toList());
    tracker.caughtUp();
    return () -> without(trackers, namespace, tracker);
  }

  /// Returns whether anybody listens.
  public boolean isWatched(NamespaceId namespace) {
    return watchers.containsKey(namespace);
  }

  /// Tells that an entry was stored. Computes its revision if anybody wants to know.
  public void put(NamespaceId namespace, KvKey key, KvEntry entry, Instant at) {
    trackers(namespace).forEach(tracker -> tracker.changed(key));
    if (isWatched(namespace)) {
      tell(namespace, new KvChange.Put(key, entry.revision(), at));
    }
  }

  /// Tells that an entry was removed.
  public void deleted(NamespaceId namespace, KvKey key, Instant at) {
    trackers(namespace).forEach(tracker -> tracker.changed(key));
    if (isWatched(namespace)) {
      tell(namespace, new KvChange.Deleted(key, at));
    }
  }

  /// Tells that there may have been more than was told.
  public void gap(NamespaceId namespace) {
    trackers(namespace).forEach(Tracker::caughtUp);
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

  private List<Tracker> trackers(NamespaceId namespace) {
    return trackers.getOrDefault(namespace, List.of());
  }

  private void remove(NamespaceId namespace, Watcher ended) {
    without(watchers, namespace, ended);
  }

  private static <T> void without(Map<NamespaceId, List<T>> from, NamespaceId namespace, T ended) {
    from.computeIfPresent(
        namespace,
        (_, all) -> {
          var rest = all.stream().filter(each -> !each.equals(ended)).toList();
          return rest.isEmpty() ? null : rest;
        });
  }
}
