package dev.hotslice.kv.consistency;

import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvStore;
import dev.hotslice.kv.ListPage;
import dev.hotslice.kv.ListQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// One list at its worst: of each key that was written within the window it is drawn anew whether
/// and how it shows. Order, prefix, cursor and the length of pages stay right.
final class WorstList {
  private final ListQuery query;
  private final WorstCase worst;
  private final List<ListPage.Key> shown = new ArrayList<>();
  private CacheStatus status = CacheStatus.MISS;

  WorstList(ListQuery query, WorstCase worst) {
    this.query = query;
    this.worst = worst;
  }

  /// Walks the pages of the store until one page is full in this view, too.
  ListPage over(KvStore store) {
    for (var part = query; ; ) {
      var now = worst.now();
      var page = store.list(part);
      if (isFull(part, page, now)) {
        return new ListPage(shown, shown.getLast().key());
      }
      if (page.next() == null) {
        return new ListPage(shown, null);
      }
      part = part.after(page.next());
    }
  }

  CacheStatus status() {
    return status;
  }

  /// Adds what shows of one page of the store, and returns whether there is more than fits.
  private boolean isFull(ListQuery part, ListPage page, Instant now) {
    var current = new TreeMap<KvKey, Optional<ListPage.Key>>();
    page.keys().forEach(key -> current.put(key.key(), Optional.of(key)));
    var known = new HashSet<>(worst.known(within(part, page.next())));
    known.forEach(key -> current.putIfAbsent(key, Optional.empty()));
    for (var key : current.entrySet()) {
      var view = known.contains(key.getKey()) ? view(key, now) : key.getValue();
      if (view.isPresent()) {
        if (shown.size() == query.limit()) {
          return true;
        }
        shown.add(view.get());
      }
    }
    return false;
  }

  private Optional<ListPage.Key> view(Map.Entry<KvKey, Optional<ListPage.Key>> key, Instant now) {
    var view = worst.shown(key.getKey(), key.getValue(), now);
    if (!view.equals(key.getValue())) {
      status = CacheStatus.HIT;
    }
    return view;
  }

  /// Keys after where the page starts and up to where the next one does.
  private static Predicate<KvKey> within(ListQuery part, @Nullable KvKey last) {
    byte[] prefix = KvKey.utf8(part.prefix());
    return key ->
        key.startsWith(prefix)
            && (part.after() == null || key.compareTo(part.after()) > 0)
            && (last == null || key.compareTo(last) <= 0);
  }
}
