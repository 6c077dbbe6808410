package dev.hotslice.bench.ingest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import tools.jackson.databind.JsonNode;

/// Likes and views by item.
record Tally(Map<String, Counts> items) {
  /// Of one item.
  record Counts(long likes, long views) {
    static final Counts NONE = new Counts(0, 0);

    Counts plus(Counts other) {
      return new Counts(likes + other.likes, views + other.views);
    }

    boolean isAtLeast(Counts other) {
      return likes >= other.likes && views >= other.views;
    }
  }

  Tally {
    items = Map.copyOf(items);
  }

  /// Sums batches up.
  ///
  /// @param times how often each of them counts
  static Tally of(List<Batch> batches, ToLongFunction<Batch> times) {
    var items = new HashMap<String, Counts>();
    for (var batch : batches) {
      long often = times.applyAsLong(batch);
      for (var event : often == 0 ? List.<Events.Event>of() : batch.events()) {
        items.merge(
            event.id(), event.like() ? new Counts(often, 0) : new Counts(0, often), Counts::plus);
      }
    }
    return new Tally(items);
  }

  /// Reads the snapshot of the service.
  static Tally of(JsonNode snapshot) {
    var items = new HashMap<String, Counts>();
    snapshot
        .path("items")
        .properties()
        .forEach(item ->
            items.put(
                item.getKey(),
                new Counts(
                    item.getValue().path("likes").asLong(0),
                    item.getValue().path("views").asLong(0))));
    return new Tally(items);
  }

  Tally plus(Tally other) {
    var sums = new HashMap<>(items);
    other.items.forEach((id, counts) -> sums.merge(id, counts, Counts::plus));
    return new Tally(sums);
  }

  long events() {
    return items.values().stream().mapToLong(counts -> counts.likes() + counts.views()).sum();
  }

  /// Returns what is wrong with these counts of the service, one line each.
  ///
  /// @param acknowledged at least these must be there
  /// @param sent no more than these may be there
  List<String> faults(Tally acknowledged, Tally sent) {
    var faults = new ArrayList<String>();
    acknowledged.items.forEach((id, least) -> {
      var counted = items.getOrDefault(id, Counts.NONE);
      if (!counted.isAtLeast(least)) {
        faults.add(id + " has " + counted + ", and " + least + " were acknowledged");
      }
    });
    items.forEach((id, counted) -> {
      var most = sent.items.getOrDefault(id, Counts.NONE);
      if (!most.isAtLeast(counted)) {
        faults.add(id + " has " + counted + ", and only " + most + " were sent");
      }
    });
    return faults;
  }
}
