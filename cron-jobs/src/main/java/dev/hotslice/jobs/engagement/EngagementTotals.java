package dev.hotslice.jobs.engagement;

import dev.hotslice.kv.tally.Tally;
import java.time.Instant;

/// How often an item was liked and viewed.
///
/// @param lastActive when its latest event came in
public record EngagementTotals(String id, long likes, long views, Instant lastActive) {
  static EngagementTotals of(Tally tally) {
    return new EngagementTotals(
        tally.key().substring(Engagement.PREFIX.length()),
        tally.counts().getOrDefault(Engagement.LIKES, 0L),
        tally.counts().getOrDefault(Engagement.VIEWS, 0L),
        tally.last());
  }
}
