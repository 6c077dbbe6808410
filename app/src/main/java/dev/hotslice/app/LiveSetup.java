package dev.hotslice.app;

import dev.hotslice.app.alert.Alerts;
import dev.hotslice.app.live.LiveAlerts;
import dev.hotslice.app.live.LiveBudget;
import dev.hotslice.app.live.LiveClock;
import dev.hotslice.app.live.LiveEngagement;
import dev.hotslice.app.live.LiveEvent;
import dev.hotslice.app.live.LiveHub;
import dev.hotslice.app.live.Topic;
import dev.hotslice.app.metrics.Metrics;
import dev.hotslice.kv.spending.Spending;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;

/// Opens what tells clients of what changes, and has it listen to everything that does.
final class LiveSetup {
  private LiveSetup() {}

  /// Returns the hub, which is told of generations and runs at once.
  static LiveHub open(InstantSource clock, Readers readers, Writers writers, Metrics metrics) {
    var hub = new LiveHub(LiveHub.Bounds.USUAL, clock, new SecureRandom());
    readers
        .indexes()
        .listen(news ->
            hub.publish(
                new LiveEvent.Published(
                    news.index(),
                    news.generation(),
                    news.newItems(),
                    news.total(),
                    news.changedAt())));
    writers.runner().listen(run -> hub.publish(new LiveEvent.Ran(run)));
    measure(hub, metrics);
    return hub;
  }

  /// Returns what hears of likes and views.
  static LiveEngagement engagement(LiveHub hub, Writers writers) {
    var engagement = new LiveEngagement(hub);
    writers.engagement().listen(engagement::on);
    return engagement;
  }

  /// Begins with what is looked at every second.
  static LiveClock run(
      LiveHub hub,
      LiveEngagement engagement,
      Spending spending,
      Alerts alerts,
      InstantSource clock) {
    var budget = new LiveBudget(hub, spending::knownUsage, spending::forecast, clock);
    var given = new LiveAlerts(hub, alerts::today);
    return LiveClock.start(List.of(hub::tick, budget::look, given::look, engagement::tell));
  }

  private static void measure(LiveHub hub, Metrics metrics) {
    metrics.level("hotslice.live.subscribers", hub::subscribers);
    for (var topic : Topic.values()) {
      metrics.count("hotslice.live.events", "topic", topic.toString(), () -> hub.published(topic));
    }
    metrics.count("hotslice.live.dropped", "reason", "overflow", hub::overflowed);
    metrics.count("hotslice.live.dropped", "reason", "stalled", hub::stalled);
  }
}
