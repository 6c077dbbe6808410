package dev.hotslice.jobs.engagement;

import dev.hotslice.kv.StoreUnavailableException;
import dev.hotslice.kv.tally.Tally;
import dev.hotslice.kv.tally.TallyStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The running totals of likes and views, one tally `stats:engagement:<id>` per item.
///
/// The number of different ids is bounded, because whoever may count events also names the ids: a
/// flood of made-up ones must not fill the store. Items known by then are counted on.
///
/// Safe for use by many threads.
public final class Engagement {
  static final String PREFIX = "stats:engagement:";
  static final String LIKES = "likes";
  static final String VIEWS = "views";

  private final TallyStore tallies;
  private final InstantSource clock;
  private final int mostIds;
  private final List<Consumer<List<EngagementEvent>>> listeners = new CopyOnWriteArrayList<>();

  /// The tallies by id as far as this process knows; null until somebody asks.
  private volatile @Nullable Map<String, Tally> known;

  /// @param tallies usually `engine.tallies("engagement")`
  /// @param mostIds most different ids that are counted
  public Engagement(TallyStore tallies, InstantSource clock, int mostIds) {
    this.tallies = tallies;
    this.clock = clock;
    this.mostIds = mostIds;
  }

  /// Makes room for the events of an id.
  ///
  /// @throws IllegalArgumentException if the id is new and as many ids as may be have a tally
  public void admit(String id) {
    var ids = known;
    if (ids == null || !ids.containsKey(id)) {
      admitNew(id);
    }
  }

  private synchronized void admitNew(String id) {
    var ids = known();
    if (!ids.containsKey(id) && ids.size() >= mostIds) {
      throw new IllegalArgumentException(
          "id is new, and events of %d items are counted already, which is the most"
              .formatted(mostIds));
    }
    var _ = ids.putIfAbsent(id, new Tally(PREFIX + id, Map.of(), Instant.EPOCH));
  }

  /// Reads all totals unless this process knows them already. No KV operation.
  ///
  /// @throws StoreUnavailableException if the store does not answer
  public synchronized void load() {
    var _ = known();
  }

  /// Returns the totals of an item with every event that was counted here until now, also those
  /// that no snapshot has yet. What other processes counted since [#load] is not in them.
  ///
  /// @return null if there was no event, or nothing is loaded
  public @Nullable EngagementTotals latest(String id) {
    var tallies = known;
    var tally = tallies == null ? null : tallies.get(id);
    return tally == null || tally.counts().isEmpty() ? null : EngagementTotals.of(tally);
  }

  /// Counts a batch in one durable step and no KV operation. When this returns, all of it survives
  /// the death of the process; if it throws, none of it was acknowledged.
  ///
  /// Events of one item are summed before they are added, so a like and an unlike of one batch
  /// cancel each other whatever their order.
  public void record(List<EngagementEvent> events) {
    if (events.isEmpty()) {
      return;
    }
    var sums = new TreeMap<String, Map<String, Long>>();
    for (var event : events) {
      var counts = sums.computeIfAbsent(event.id(), _ -> new HashMap<>());
      switch (event.type()) {
        case LIKE -> counts.merge(LIKES, 1L, Long::sum);
        case UNLIKE -> counts.merge(LIKES, -1L, Long::sum);
        case VIEW -> counts.merge(VIEWS, 1L, Long::sum);
      }
    }
    var now = clock.instant();
    var batch = new ArrayList<Tally>();
    sums.forEach((id, counts) -> batch.add(new Tally(PREFIX + id, counts, now)));
    tallies.add(batch);
    note(batch);
    var counted = List.copyOf(events);
    listeners.forEach(listener -> listener.accept(counted));
  }

  /// Tells a listener of every batch that was counted by way of this object, on the thread that
  /// counted it. It must be quick and must not throw.
  public void listen(Consumer<List<EngagementEvent>> listener) {
    listeners.add(listener);
  }

  private synchronized void note(List<Tally> batch) {
    var tallies = known;
    if (tallies != null) {
      for (var added : batch) {
        var none = new Tally(added.key(), Map.of(), Instant.EPOCH);
        var _ =
            tallies.compute(idOf(added), (_, tally) -> (tally == null ? none : tally).plus(added));
      }
    }
  }

  private Map<String, Tally> known() {
    var tallies = known;
    if (tallies == null) {
      tallies = new ConcurrentHashMap<>();
      for (var tally : stored()) {
        tallies.put(idOf(tally), tally);
      }
      known = tallies;
    }
    return tallies;
  }

  private static String idOf(Tally tally) {
    return tally.key().substring(PREFIX.length());
  }

  /// Returns the totals of every item that ever had an event, in no order.
  public List<EngagementTotals> totals() {
    return stored().stream().map(EngagementTotals::of).toList();
  }

  private List<Tally> stored() {
    return tallies.all().values().stream().filter(tally -> tally.key().startsWith(PREFIX)).toList();
  }
}
