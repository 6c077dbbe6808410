package dev.hotslice.app.clock;

import dev.hotslice.app.http.Json;
import dev.hotslice.time.AdjustableClock;
import java.time.temporal.ChronoUnit;
import tools.jackson.databind.node.ObjectNode;

/// A manual clock as clients see it.
public final class ClockJson {
  private ClockJson() {}

  /// Returns the time twice, as a number and to be read, and whether it stands still.
  public static ObjectNode of(AdjustableClock clock) {
    boolean still = clock.isStill();
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return Json.object()
        .put("nowMs", now.toEpochMilli())
        .put("now", now.toString())
        .put("still", still);
  }
}
