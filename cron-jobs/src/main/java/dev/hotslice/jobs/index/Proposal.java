package dev.hotslice.jobs.index;

import dev.hotslice.jobs.Decision;
import dev.hotslice.jobs.Demand;
import dev.hotslice.jobs.Demand.Manner;
import org.jspecify.annotations.Nullable;

/// The next generation in full, and where it can be had the one that leaves the cold for later.
///
/// @param thin one write, or none where it is the current generation; null if there is none
/// @param current generation that the pointer shows, or null
record Proposal(
    String index, PublishPlan full, @Nullable PublishPlan thin, @Nullable String current) {

  /// Returns what to ask for.
  Demand demand(Manner manner) {
    var pointer = IndexKeys.pointer(index).name();
    if (thin == null) {
      return Demand.of(pointer, full.writes()).as(manner);
    }
    int now = thinWrites(thin);
    int later = full.writes() - now;
    int segments = full.added().size();
    var what = segments + (segments == 1 ? " cold segment" : " cold segments");
    return Demand.of(pointer, now)
        .as(manner)
        .withRest(new Demand.Rest(IndexKeys.coldPrefix(index), later, what));
  }

  /// Returns what to publish, or null for nothing.
  @Nullable PublishPlan chosen(Decision decision) {
    return switch (decision) {
      case Decision.Admit _ -> full;
      case Decision.Thin _ -> thin;
      case Decision.Defer _ -> null;
    };
  }

  private int thinWrites(PublishPlan plan) {
    return plan.generation().equals(current) ? 0 : plan.writes();
  }
}
