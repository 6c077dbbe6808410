package dev.hotslice.app.live;

import dev.hotslice.jobs.engagement.EngagementEvent;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/// Gathers likes and views until it is time to tell of them. Safe for use by many threads.
public final class LiveEngagement {
  private final LiveHub hub;
  private final AtomicReference<Counted> gathered = new AtomicReference<>(Counted.NOTHING);

  public LiveEngagement(LiveHub hub) {
    this.hub = hub;
  }

  /// Takes events that were counted. Returns at once.
  public void on(List<EngagementEvent> events) {
    var more = Counted.of(events);
    gathered.accumulateAndGet(more, Counted::plus);
  }

  /// Returns the id after which a page hears of what changes that is made now. What was gathered is
  /// told before, for the page counts it already.
  public String lastId() {
    tell();
    return hub.lastId();
  }

  /// Tells of what was gathered since it was last asked to.
  public void tell() {
    var all = gathered.getAndSet(Counted.NOTHING);
    if (!all.isNothing()) {
      hub.publish(new LiveEvent.Engaged(all));
    }
  }
}
