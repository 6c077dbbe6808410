package dev.hotslice.app.live;

import dev.hotslice.app.alert.Alert;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Tells of alerts that were given since it was last asked to look. Used by one thread.
public final class LiveAlerts {
  private final LiveHub hub;
  private final Supplier<List<Alert>> today;
  private @Nullable Set<String> known;

  /// @param today the alerts of the day, known without asking anybody
  public LiveAlerts(LiveHub hub, Supplier<List<Alert>> today) {
    this.hub = hub;
    this.today = today;
  }

  /// Looks, and tells of what is new. What there is when it first looks is not.
  public void look() {
    var before = known;
    var now = new HashSet<String>();
    for (var alert : today.get().reversed()) {
      now.add(alert.id());
      if (before != null && !before.contains(alert.id())) {
        hub.publish(new LiveEvent.Alerted(alert));
      }
    }
    known = now;
  }
}
