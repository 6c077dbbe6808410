package dev.hotslice.app.page.feed;

import dev.hotslice.app.engagement.SnapshotCache;
import dev.hotslice.app.engagement.SnapshotCache.Counts;
import dev.hotslice.jobs.engagement.Engagement;
import dev.hotslice.kv.StoreUnavailableException;
import dev.hotslice.kv.invocation.Invocation;
import java.util.Map;
import java.util.function.Supplier;

/// The engagement that the page shows: the snapshot, and for items that were liked or opened on
/// this server after it, what this server has counted. What other servers counted comes with the
/// next snapshot. Costs the read of the snapshot where it is not at hand, and nothing else.
final class FeedCounts {
  private static final Counts NONE = new Counts(0, 0, null);

  private final SnapshotCache snapshot;
  private final Engagement engagement;

  FeedCounts(SnapshotCache snapshot, Engagement engagement) {
    this.snapshot = snapshot;
    this.engagement = engagement;
  }

  /// Begins to read, and returns at once.
  Supplier<Shown> ask(Invocation invocation) {
    var asked = snapshot.ask(invocation);
    return () -> {
      load();
      return new Shown(asked.get(), engagement);
    };
  }

  /// Counts of items by id.
  record Shown(Map<String, Counts> snapshot, Engagement engagement) {
    Counts of(String id) {
      var published = snapshot.getOrDefault(id, NONE);
      var own = engagement.latest(id);
      var since = published.lastActive();
      return own == null || (since != null && own.lastActive().isBefore(since))
          ? published
          : new Counts(own.likes(), own.views(), own.lastActive());
    }
  }

  /// Without the store there is still the snapshot that is held near.
  private void load() {
    try {
      engagement.load();
    } catch (StoreUnavailableException e) {
      // the next page tries again
    }
  }
}
