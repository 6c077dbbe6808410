package dev.hotslice.jobs.engagement;

import dev.hotslice.kv.tally.Tally;
import dev.hotslice.kv.tally.TallyStore;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The running totals of likes and views, one tally `stats:engagement:<id>` per item.
///
/// Safe for use by many threads.
public final class Engagement {
  static final String PREFIX = "stats:engagement:";
  static final String LIKES = "likes";
  static final String VIEWS = "views";

  private final TallyStore tallies;
  private final InstantSource clock;

  /// @param tallies usually `engine.tallies("engagement")`
  public Engagement(TallyStore tallies, InstantSource clock) {
    this.tallies = tallies;
    this.clock = clock;
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
  }

  /// Returns the totals of every item that ever had an event, in no order.
  public List<EngagementTotals> totals() {
    return tallies.all().values().stream()
        .filter(tally -> tally.key().startsWith(PREFIX))
        .map(EngagementTotals::of)
        .toList();
  }
}
