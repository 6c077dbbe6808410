package dev.hotslice.mockkv;

import dev.hotslice.kv.KvEngine;
import dev.hotslice.kv.KvStore;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.PutRules;
import dev.hotslice.kv.Refusal;
import dev.hotslice.kv.budget.Budget;
import dev.hotslice.kv.budget.MeteredKvStore;
import dev.hotslice.kv.budget.Plan;
import dev.hotslice.kv.consistency.Consistency;
import dev.hotslice.kv.consistency.Reader;
import dev.hotslice.kv.consistency.Views;
import dev.hotslice.time.ManualClock;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// What the namespaces and runs of one mock share: clock, engine, budget, faults and record.
final class World {
  /// How calls take their time, and how soon they see what was written.
  ///
  /// @param seed makes every draw of a latency repeatable
  record Model(Latency latency, long seed, Consistency consistency) {}

  private final KvEngine engine;
  private final ManualClock clock;
  private final Budget budget;
  private final Model model;
  private final Views views;
  private final Faults faults = new Faults();
  private final Crons crons = new Crons();
  private final List<MockRun> runs = new CopyOnWriteArrayList<>();
  private final Queue<Call> calls = new ConcurrentLinkedQueue<>();
  private boolean advancing;

  World(KvEngine engine, ManualClock clock, Plan plan, Model model) {
    this.engine = engine;
    this.clock = clock;
    this.model = model;
    this.views = new Views(_ -> model.consistency(), clock);
    this.budget = new Budget(plan, new RecordingLedger(engine.ledger("mock")), clock);
  }

  ManualClock clock() {
    return clock;
  }

  Budget budget() {
    return budget;
  }

  Model model() {
    return model;
  }

  Faults faults() {
    return faults;
  }

  Crons crons() {
    return crons;
  }

  List<MockRun> runs() {
    return List.copyOf(runs);
  }

  /// Starts a run at the time that the clock shows.
  synchronized MockRun start(String name, NamespaceId home, Reader reader) {
    var start = new MockRun.Start(name, runs.size(), home, reader, clock.instant());
    var run = new MockRun(this, start);
    runs.add(run);
    return run;
  }

  /// Returns a namespace as a run sees it: rules, record, caps and slots, budget, faults, location,
  /// entries.
  ///
  /// The faults stand before the location, so that they meet the next calls whether or not
  /// something is kept there.
  KvStore open(NamespaceId namespace, MockRun run, Reader reader) {
    reader.requireCacheTtl(budget.plan().cacheTtlFloor());
    var seen = views.open(namespace, engine.namespace(namespace), reader);
    var entries = new FaultyKvStore(seen, faults, run::draw);
    var metered = new MeteredKvStore(entries, namespace, budget, run.invocation().spender());
    var limited = new LimitFaultKvStore(metered, faults, this::spentRefusal);
    var bound = run.invocation().bind(limited);
    return new RecordingKvStore(
        bound,
        (value, options) -> PutRules.WORKERS_KV.check(value, options, clock.instant()),
        draft -> run.add(draft, namespace));
  }

  void add(Call call) {
    calls.add(call);
  }

  CallLog record() {
    int peak =
        runs.stream().mapToInt(run -> run.invocation().spent().peakConnections()).max().orElse(0);
    return new CallLog(List.copyOf(calls), peak);
  }

  /// Moves the clock from firing to firing, and at last to its target.
  void advanceTo(Instant target, Consumer<Crons.Cron> fire) {
    begin(target);
    try {
      for (var due = crons.nextDue(clock.instant(), target);
          due != null;
          due = crons.nextDue(due, target)) {
        clock.set(due);
        crons.dueAt(due).forEach(fire);
      }
      clock.set(target);
    } finally {
      end();
    }
  }

  private synchronized void begin(Instant target) {
    if (advancing) {
      throw new IllegalStateException("the clock is being advanced; a cron must not advance it");
    }
    if (target.isBefore(clock.instant())) {
      throw new IllegalArgumentException(
          "target is " + target + ", the clock already shows " + clock.instant());
    }
    advancing = true;
  }

  private synchronized void end() {
    advancing = false;
  }

  private Refusal spentRefusal(Operation operation) {
    var resetsAt = budget.usage().resetsAt();
    return new Refusal.DailyLimit(operation, budget.plan().allowance(operation), resetsAt);
  }
}
