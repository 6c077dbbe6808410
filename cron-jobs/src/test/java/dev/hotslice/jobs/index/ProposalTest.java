package dev.hotslice.jobs.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.jobs.Decision;
import dev.hotslice.jobs.Decision.Reason;
import dev.hotslice.jobs.Demand.Manner;
import dev.hotslice.jobs.Held;
import dev.hotslice.jobs.Job;
import dev.hotslice.jobs.JobContext;
import dev.hotslice.jobs.JobReport;
import dev.hotslice.jobs.Pacing;
import dev.hotslice.jobs.RunLog;
import dev.hotslice.jobs.RunRecord.Trigger;
import dev.hotslice.jobs.StateStore;
import dev.hotslice.jobs.pacing.BudgetPacing;
import dev.hotslice.jobs.pacing.GroupPolicy;
import dev.hotslice.jobs.pacing.GroupSettings;
import dev.hotslice.jobs.pacing.Policies;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.budget.Plan;
import dev.hotslice.kv.invocation.Account;
import dev.hotslice.kv.memory.MemoryEngine;
import dev.hotslice.time.ManualClock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProposalTest {
  private static final String POINTER = "index:hub";
  private static final String COLD = "index:hub:cold:";

  private final ManualClock clock = ManualClock.at("2026-03-10T12:00:00Z");
  private final PublishPlan full = plan(new SliceSizes(5, 24 * 1024, 16 * 1024, 600), 200);

  @Test
  void what_the_hot_slice_has_no_room_for_is_written_at_once_and_no_longer_waits() {
    var pacing = pacing(1_000, everyHour(COLD));
    pacing.wrote(COLD, 1);

    var answer = withoutRoom().ask(pacing, Manner.CHANGE);

    assertThat(answer).isEqualTo(new Proposal.Answer(Decision.ADMIT, full, full.writes()));
    assertThat(pacing.end(true)).isEmpty();
  }

  @Test
  void what_the_hot_slice_has_no_room_for_waits_once_and_not_by_itself_as_well() {
    var pacing = pacing(full.writes() - 1);

    var answer = withoutRoom().ask(pacing, Manner.CHANGE);

    assertThat(answer.plan()).isNull();
    assertThat(pacing.end(true))
        .singleElement()
        .satisfies(held -> {
          assertThat(held.group()).isEqualTo(POINTER);
          assertThat(held.reason()).isEqualTo(Reason.SPENT);
          assertThat(held.writes()).isEqualTo(full.writes());
        });
  }

  @Test
  void what_the_hot_slice_has_room_for_leaves_the_cold_for_later() {
    var pacing = pacing(1_000, everyHour(COLD));
    pacing.wrote(COLD, 1);
    var hot = plan(SliceSizes.DEFAULT, 3);

    var answer = new Proposal("hub", full, () -> hot, null).ask(pacing, Manner.CHANGE);

    assertThat(answer.decision()).isInstanceOf(Decision.Thin.class);
    assertThat(answer.plan()).isSameAs(hot);
    assertThat(pacing.end(true)).extracting(Held::group).containsExactly(COLD);
  }

  /// A proposal whose cold cannot be left for later.
  private Proposal withoutRoom() {
    assertThat(full.added()).hasSizeGreaterThan(1);
    return new Proposal("hub", full, () -> null, null);
  }

  private static PublishPlan plan(SliceSizes sizes, int items) {
    return Planner.plan(
        Sample.settings(sizes), Sample.encoded(sizes, Sample.items(items)), null, Set.of());
  }

  private static GroupSettings everyHour(String group) {
    return new GroupSettings(group, null, null, Duration.ofHours(1), null, null);
  }

  private Pacing pacing(long writes, GroupSettings... settings) {
    var plan = Plan.FREE.withPerDay(Operation.WRITE, writes);
    var account = Account.of(new MemoryEngine(clock), "account", plan, clock);
    var state = new StateStore(account.system());
    var policies =
        new Policies(
            List.of(GroupPolicy.pointer(POINTER, 1), GroupPolicy.cold(COLD, 1)), List.of(settings));
    return new BudgetPacing(account.budget(), state, new RunLog(state), policies)
        .open(new Idle(), Trigger.CRON);
  }

  /// Asks for nothing by itself.
  private static final class Idle implements Job {
    @Override
    public String name() {
      return "refresh-hub";
    }

    @Override
    public JobReport run(JobContext context) {
      return new JobReport("idle", 0, 0, List.of());
    }
  }
}
