package dev.hotslice.kv.consistency;

import static java.util.stream.Collectors.toCollection;

import dev.hotslice.kv.KvEntry;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.ListPage;
import dev.hotslice.kv.ListQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Everything that was ever true of a namespace, moment by moment: the oracle of the promises.
///
/// A moment is noted before and after each move, so that a version has one at the instant at which
/// it was replaced.
final class Past {
  /// What a strong read would have answered.
  ///
  /// @param number counts the moments
  record Moment(int number, Instant at, NavigableMap<KvKey, KvEntry> rows) {
    @Nullable KvEntry get(KvKey key) {
      var entry = rows.get(key);
      return entry == null || entry.isExpired(at) ? null : entry;
    }

    ListPage.@Nullable Key listed(KvKey key) {
      var entry = get(key);
      return entry == null ? null : new ListPage.Key(key, entry.metadata(), entry.expiration());
    }

    ListPage page(ListQuery query) {
      var keys = new ArrayList<ListPage.Key>();
      for (var key : rows.keySet()) {
        var listed = listed(key);
        if (listed != null && isAsked(key, query)) {
          keys.add(listed);
        }
      }
      return keys.size() <= query.limit()
          ? new ListPage(keys, null)
          : new ListPage(keys.subList(0, query.limit()), keys.get(query.limit() - 1).key());
    }
  }

  private final List<Moment> moments = new ArrayList<>();
  private int noted;
  private final NavigableMap<KvKey, KvEntry> rows = new TreeMap<>();

  void put(KvKey key, KvEntry entry) {
    rows.put(key, entry);
  }

  void delete(KvKey key) {
    rows.remove(key);
  }

  Moment note(Instant now) {
    var moment = new Moment(noted++, now, new TreeMap<>(rows));
    moments.add(moment);
    return moment;
  }

  /// Removes what has expired, and returns its keys.
  Set<KvKey> dropExpired(Instant now) {
    var expired = new HashSet<KvKey>();
    rows.forEach((key, entry) -> {
      if (entry.isExpired(now)) {
        expired.add(key);
      }
    });
    rows.keySet().removeAll(expired);
    return expired;
  }

  /// Forgets every moment up to now, because the clock was set back: they lie in the future.
  void startAgain() {
    moments.clear();
  }

  /// Returns the moments less than `window` ago, the oldest first.
  List<Moment> within(Duration window, Instant now) {
    return moments.stream()
        .filter(moment -> moment.at().isAfter(now.minus(window)))
        .collect(toCollection(ArrayList::new));
  }

  static boolean isAsked(KvKey key, ListQuery query) {
    return key.name().startsWith(query.prefix())
        && (query.after() == null || key.compareTo(query.after()) > 0);
  }
}
