package dev.hotslice.app.live;

import dev.hotslice.app.alert.Alert;
import dev.hotslice.jobs.RunRecord;
import dev.hotslice.jobs.RunRecord.Outcome;
import dev.hotslice.jobs.RunRecord.Trigger;
import dev.hotslice.jobs.engagement.EngagementEvent;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.budget.Plan;
import dev.hotslice.kv.budget.Usage;
import dev.hotslice.kv.invocation.Spent;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Events as they happen.
final class Events {
  static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  private Events() {}

  static LiveEvent published(String index, int newItems) {
    return new LiveEvent.Published(index, "g" + newItems, newItems, 100 + newItems, NOON);
  }

  static LiveEvent spent(long reads) {
    var day = LocalDate.parse("2026-11-20");
    var usage = new Usage(day, Plan.FREE, Map.of(Operation.READ, reads), NOON);
    return new LiveEvent.Spent(usage, Map.of());
  }

  static LiveEvent viewed(String id) {
    return new LiveEvent.Engaged(
        Counted.of(List.of(new EngagementEvent(id, EngagementEvent.Type.VIEW))));
  }

  static LiveEvent ran(String id) {
    return new LiveEvent.Ran(
        new RunRecord(
            id,
            "job",
            Trigger.MANUAL,
            null,
            NOON,
            NOON,
            Duration.ZERO,
            Duration.ofMillis(5),
            Spent.NOTHING,
            0,
            0,
            Outcome.OK,
            "done",
            List.of(),
            null,
            null));
  }

  static Alert alert(String cause) {
    return new Alert(
        Alert.JOB_FAILED, cause, LocalDate.parse("2026-11-20"), NOON, cause + " failed", null);
  }

  static Interest interest(Topic... topics) {
    var wanted = EnumSet.allOf(Topic.class);
    if (topics.length > 0) {
      wanted.retainAll(List.of(topics));
    }
    return new Interest(wanted, Set.of());
  }
}
