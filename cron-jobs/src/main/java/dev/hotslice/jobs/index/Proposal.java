package dev.hotslice.jobs.index;

import dev.hotslice.jobs.Decision;
import dev.hotslice.jobs.Demand;
import dev.hotslice.jobs.Demand.Manner;
import dev.hotslice.jobs.Pacing;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The next generation in full, and how to leave the cold for later.
///
/// @param thin makes the one that leaves the cold as it is, or null if there is none; asked only
///   where the cold has to wait, because it may read segments
/// @param current generation that the pointer shows, or null
record Proposal(
    String index,
    PublishPlan full,
    @Nullable Supplier<@Nullable PublishPlan> thin,
    @Nullable String current) {

  /// What may be published.
  ///
  /// @param plan null for nothing
  /// @param writes that were asked for
  record Answer(Decision decision, @Nullable PublishPlan plan, int writes) {}

  /// Asks what to publish. Where the hot slice turns out to have no room for what is to wait, the
  /// cold is as important as it is; where the cold alone changed, nothing else is asked for.
  Answer ask(Pacing pacing, Manner manner) {
    if (thin == null) {
      return answer(pacing, together(manner));
    }
    var first = pacing.ask(apart(manner, 1));
    if (!(first instanceof Decision.Thin)) {
      return new Answer(first, first instanceof Decision.Admit ? full : null, full.writes());
    }
    var hot = thin.get();
    if (hot == null) {
      pacing.withdraw(IndexKeys.coldPrefix(index));
      return answer(pacing, together(manner));
    }
    return hot.generation().equals(current)
        ? answer(pacing, apart(manner, 0))
        : new Answer(first, hot, full.writes());
  }

  private Answer answer(Pacing pacing, Demand demand) {
    var decision = pacing.ask(demand);
    return new Answer(decision, decision instanceof Decision.Admit ? full : null, demand.most());
  }

  private Demand together(Manner manner) {
    return Demand.of(pointer(), full.writes()).as(manner);
  }

  private Demand apart(Manner manner, int now) {
    int segments = full.added().size();
    var what = segments + (segments == 1 ? " cold segment" : " cold segments");
    var rest = new Demand.Rest(IndexKeys.coldPrefix(index), full.writes() - now, what);
    return Demand.of(pointer(), now).as(manner).withRest(rest);
  }

  private String pointer() {
    return IndexKeys.pointer(index).name();
  }
}
