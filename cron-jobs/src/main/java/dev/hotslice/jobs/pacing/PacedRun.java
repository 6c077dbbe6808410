package dev.hotslice.jobs.pacing;

import dev.hotslice.jobs.Decision;
import dev.hotslice.jobs.Decision.Reason;
import dev.hotslice.jobs.Demand;
import dev.hotslice.jobs.Demand.Manner;
import dev.hotslice.jobs.Held;
import dev.hotslice.jobs.Pacing;
import dev.hotslice.jobs.RunRecord.Trigger;
import dev.hotslice.jobs.pacing.Marks.Mark;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The pacing of one run.
final class PacedRun implements Pacing {
  /// After how long what waits is tried again when the run failed.
  private static final Duration AFTER_FAILURE = Duration.ofMinutes(15);

  /// A run for less than this would cost more than the wait.
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final BudgetPacing pacing;
  private final String job;
  private final Trigger trigger;
  private final Marks before;

  /// What this run was kept from so far, by group.
  private final Map<String, Mark> held = new HashMap<>();

  PacedRun(BudgetPacing pacing, String job, Trigger trigger) {
    this.pacing = pacing;
    this.job = job;
    this.trigger = trigger;
    this.before = pacing.of(job);
  }

  @Override
  public synchronized Decision ask(Demand demand) {
    var rest = demand.rest();
    withdraw(demand.key());
    if (rest != null) {
      withdraw(rest.key());
    }
    var day = pacing.day();
    var needs = pacing.needs(day);
    var wanted = demand.as(manner(demand));
    var main = needs.standing(demand.key(), job, demand.writes());
    var decision =
        Pacer.decide(
            day,
            wanted,
            main,
            rest == null ? null : needs.standing(rest.key(), job, rest.writes()));
    switch (decision) {
      case Decision.Admit _ -> {}
      case Decision.Thin(var reason, var what, var until) when rest != null ->
          hold(rest.key(), true, reason, what, rest.writes(), pacing.withNextRun(job, until));
      case Decision.Thin _ -> throw new IllegalStateException("thinned by nothing");
      case Decision.Defer(var reason, var until) ->
          hold(late(demand), false, reason, what(demand), demand.most(), until);
    }
    return decision;
  }

  /// An operator does not wait for intervals, nor does a server that has nothing to show.
  private Manner manner(Demand demand) {
    return switch (trigger) {
      case MANUAL, BOOT -> Manner.REPAIR;
      case CRON, MISFIRE, DEFERRED -> demand.manner();
    };
  }

  private static String late(Demand demand) {
    return demand.writes() == 0 && demand.rest() != null ? demand.rest().key() : demand.key();
  }

  private static String what(Demand demand) {
    var rest = demand.rest();
    if (rest == null) {
      return demand.writes() == 1 ? "1 write" : demand.writes() + " writes";
    }
    return demand.writes() == 0 ? rest.what() : demand.writes() + " and " + rest.what();
  }

  /// Remembers before the run goes on: it may not come to its end.
  private void hold(
      String key, boolean thinned, Reason reason, String what, int writes, Instant until) {
    var group = pacing.group(key, job);
    var earlier = before.groups().get(group);
    var since = earlier == null ? pacing.now() : earlier.since();
    var soonest = pacing.now().plus(PATIENCE);
    var due = BudgetPacing.wholeSecond(until.isBefore(soonest) ? soonest : until);
    var mark = new Mark(thinned, reason, what, writes, since, due);
    held.put(group, mark);
    pacing.keep(job, pacing.of(job).with(group, mark));
  }

  @Override
  public synchronized void withdraw(String key) {
    var group = pacing.group(key, job);
    if (held.remove(group) != null) {
      pacing.keep(job, pacing.of(job).without(group));
    }
  }

  @Override
  public void wrote(String key, int writes) {
    if (writes > 0) {
      pacing.wrote(pacing.group(key, job), writes);
    }
  }

  @Override
  public synchronized List<Held> end(boolean done) {
    var now = new Marks(held);
    pacing.keep(
        job,
        done
            ? now
            : pacing.of(job).notBefore(BudgetPacing.wholeSecond(pacing.now().plus(AFTER_FAILURE))));
    return BudgetPacing.held(now);
  }
}
