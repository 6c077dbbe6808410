package dev.hotslice.kv.journal;

import dev.hotslice.kv.Amounts;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.budget.Plan;
import dev.hotslice.kv.budget.SpendEvent.Outcome;
import dev.hotslice.kv.journal.JournalRecord.Change;
import dev.hotslice.kv.journal.JournalRecord.Run;
import dev.hotslice.kv.journal.JournalRecord.Tally;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;

/// Spends a recorded day once more, under a plan.
///
/// Everything that was asked for is asked for again, also what was refused then; a caller who was
/// refused and tried again counts each time. The rules are those of `Budget`: a call that does not
/// fit into the day is refused as a whole, a write too soon after another to its key is refused,
/// what was reserved and handed back is neither spent nor refused. Under the plan of that day the
/// outcome is that of the day.
public final class Replay {
  private static final int NONE = -1;

  private final Plan plan;
  private Amounts spent = Amounts.NONE;
  private final Map<Operation, Refusals> refused = new EnumMap<>(Operation.class);
  private final Refusals rate = new Refusals();

  /// When a key was written last, by its hash, and by which change.
  private final Map<Long, Turn> turns = new HashMap<>();

  private record Turn(long atMillis, int change) {}

  private Replay(Plan plan) {
    this.plan = plan;
    for (var operation : Operation.values()) {
      refused.put(operation, new Refusals());
    }
  }

  /// Returns what the plan would have made of a day.
  public static Replayed of(RecordedDay day, Plan plan) {
    return of(day, day, plan);
  }

  /// Returns what the plan would have made of a day whose jobs ran at other times.
  ///
  /// @param recorded the day as it was
  /// @param day the same after a [Rescheduling]
  public static Replayed of(RecordedDay recorded, RecordedDay day, Plan plan) {
    var replay = new Replay(plan);
    day.tallies().forEach(replay::replay);
    replay.replay(day.changes());
    var byDay = new EnumMap<Operation, Refused>(Operation.class);
    replay.refused.forEach((operation, refusals) -> byDay.put(operation, refusals.total()));
    return new Replayed(
        day.day(),
        plan,
        recorded(recorded, Outcome.CHARGED, Outcome.RELEASED),
        recorded(recorded, Outcome.REFUSED, Outcome.REFUSED),
        replay.spent,
        byDay,
        replay.rate.total(),
        capped(day.runs(), Run::operations, plan.operationsPerInvocation()),
        capped(day.runs(), Run::subrequests, plan.subrequestsPerInvocation()));
  }

  private void replay(Tally tally) {
    if (tally.outcome() == Outcome.RELEASED) {
      add(tally.operation(), -tally.amount() * tally.calls());
      return;
    }
    long room = left(tally.operation()) / Math.max(1, tally.amount());
    long admitted = Math.min(tally.calls(), room);
    add(tally.operation(), admitted * tally.amount());
    refused(tally.operation())
        .add(tally.atMillis(), tally.cause(), (tally.calls() - admitted) * tally.amount());
  }

  private void replay(List<Change> changes) {
    var pairs = Reservations.pairs(changes);
    var charged = new boolean[pairs.length];
    for (int i = 0; i < pairs.length; i++) {
      var change = changes.get(i);
      if (change.outcome() == Outcome.RELEASED) {
        if (pairs[i] != NONE && charged[pairs[i]]) {
          release(change, pairs[i]);
        }
      } else {
        charged[i] = ask(change, i, pairs[i] != NONE);
      }
    }
  }

  /// @param harmless whether it changed nothing in the end, so that nobody misses it if refused
  /// @return whether all of it was charged
  private boolean ask(Change change, int index, boolean harmless) {
    var late = new HashSet<Long>();
    long tooSoon = tooSoon(change, late);
    long due = change.amount() - tooSoon;
    if (due > left(change.operation()) || (tooSoon > 0 && left(change.operation()) == 0)) {
      if (!harmless) {
        refused(change.operation()).add(change.atMillis(), change.cause(), change.amount());
      }
      return false;
    }
    add(change.operation(), due);
    takeTurns(change, index, late);
    if (!harmless) {
      rate.add(change.atMillis(), change.cause(), tooSoon);
    }
    return tooSoon == 0;
  }

  /// Returns how many operations of a change come too soon after another write to their key.
  private long tooSoon(Change change, Set<Long> late) {
    if (change.operation() != Operation.WRITE || plan.keyInterval().isZero()) {
      return 0;
    }
    long count = 0;
    for (int i = 0; i < change.keys().size(); i++) {
      if (late.contains(change.keys().get(i)) || isLate(change.keys().get(i), change.atMillis())) {
        late.add(change.keys().get(i));
        count++;
      }
    }
    // of a key that a bulk names twice the journal may have the hash only once
    return count == change.keys().size() ? change.amount() : count;
  }

  private boolean isLate(long key, long atMillis) {
    var last = turns.get(key);
    return last != null
        && atMillis >= last.atMillis
        && atMillis - last.atMillis < plan.keyInterval().toMillis();
  }

  private void takeTurns(Change change, int index, Set<Long> late) {
    if (change.operation() != Operation.WRITE || plan.keyInterval().isZero()) {
      return;
    }
    for (int i = 0; i < change.keys().size(); i++) {
      long key = change.keys().get(i);
      if (!late.contains(key)) {
        turns.put(key, new Turn(change.atMillis(), index));
      }
    }
  }

  private void release(Change change, int charge) {
    add(change.operation(), -change.amount());
    for (int i = 0; i < change.keys().size(); i++) {
      turns.computeIfPresent(
          change.keys().get(i), (_, turn) -> turn.change == charge ? null : turn);
    }
  }

  private long left(Operation operation) {
    return plan.allowance(operation) - spent.of(operation);
  }

  private void add(Operation operation, long amount) {
    spent = spent.plus(operation, amount);
  }

  private Refusals refused(Operation operation) {
    return refused.computeIfAbsent(operation, _ -> new Refusals());
  }

  private static Amounts recorded(RecordedDay day, Outcome added, Outcome taken) {
    var amounts = Amounts.NONE;
    for (var tally : day.tallies()) {
      amounts =
          amounts.plus(
              tally.operation(),
              sign(tally.outcome(), added, taken) * tally.amount() * tally.calls());
    }
    for (var change : day.changes()) {
      amounts =
          amounts.plus(change.operation(), sign(change.outcome(), added, taken) * change.amount());
    }
    return amounts;
  }

  private static int sign(Outcome outcome, Outcome added, Outcome taken) {
    return outcome == added ? 1 : outcome == taken ? -1 : 0;
  }

  private static Refused capped(List<Run> runs, ToLongFunction<Run> count, int cap) {
    var refusals = new Refusals();
    for (var run : runs) {
      if (cap != Integer.MAX_VALUE && count.applyAsLong(run) > cap) {
        refusals.add(run.atMillis(), run.cause(), 1);
      }
    }
    return refusals.total();
  }
}
