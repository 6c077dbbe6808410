package dev.hotslice.app.live;

import dev.hotslice.jobs.engagement.EngagementEvent;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Likes and views that came in, item by item, of so many items as one event may tell of.
///
/// @param isAll whether nothing was left out because there were too many items
public record Counted(Map<String, Change> items, boolean isAll) {
  /// Most items of which is told at a time.
  static final int MOST = 200;

  static final Counted NOTHING = new Counted(Map.of(), true);

  public Counted {
    items = Collections.unmodifiableMap(new LinkedHashMap<>(items));
  }

  /// What is to be added to what an item had before; negative where likes were taken back.
  public record Change(long likes, long views) {
    Change plus(Change other) {
      return new Change(likes + other.likes, views + other.views);
    }
  }

  static Counted of(List<EngagementEvent> events) {
    var items = new LinkedHashMap<String, Change>();
    for (var event : events) {
      items.merge(event.id(), change(event.type()), Change::plus);
    }
    return bounded(items, true);
  }

  Counted plus(Counted other) {
    var sums = new LinkedHashMap<>(items);
    other.items.forEach((id, change) -> sums.merge(id, change, Change::plus));
    return bounded(sums, isAll && other.isAll);
  }

  boolean isNothing() {
    return items.isEmpty();
  }

  private static Counted bounded(Map<String, Change> items, boolean isAll) {
    if (items.size() <= MOST) {
      return new Counted(items, isAll);
    }
    var first = new LinkedHashMap<String, Change>();
    items.entrySet().stream()
        .limit(MOST)
        .forEach(item -> first.put(item.getKey(), item.getValue()));
    return new Counted(first, false);
  }

  private static Change change(EngagementEvent.Type type) {
    return switch (type) {
      case LIKE -> new Change(1, 0);
      case UNLIKE -> new Change(-1, 0);
      case VIEW -> new Change(0, 1);
    };
  }
}
