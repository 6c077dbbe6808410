package dev.hotslice.kv.resilience;

import dev.hotslice.kv.ChangeListener;
import dev.hotslice.kv.CheckResult;
import dev.hotslice.kv.HookedStore;
import dev.hotslice.kv.KvEngine;
import dev.hotslice.kv.KvStore;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.StoreUnavailableException;
import dev.hotslice.kv.Tracker;
import dev.hotslice.kv.Watch;
import dev.hotslice.kv.budget.Ledger;
import dev.hotslice.kv.budget.Turn;
import dev.hotslice.kv.budget.WriteGrant;
import dev.hotslice.kv.budget.WriteOrder;
import dev.hotslice.kv.tally.TallyStore;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// An engine that does not answer when told so, and counts who asked.
final class FlakyEngine implements KvEngine {
  private final KvEngine engine;
  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicInteger passes = new AtomicInteger();
  private final AtomicInteger failures = new AtomicInteger();

  FlakyEngine(KvEngine engine) {
    this.engine = engine;
  }

  /// Lets that many calls fail from now on.
  void failNext(int number) {
    failAfter(0, number);
  }

  /// Lets some calls pass and then that many fail.
  void failAfter(int passing, int number) {
    passes.set(passing);
    failures.set(number);
  }

  /// Returns how many calls have reached it since the last time.
  int calls() {
    return calls.getAndSet(0);
  }

  @Override
  public KvStore namespace(NamespaceId id) {
    return new HookedStore(engine.namespace(id), this::arrive);
  }

  @Override
  public void drop(NamespaceId id) {
    arrive();
    engine.drop(id);
  }

  @Override
  public Watch watch(NamespaceId id, ChangeListener listener) {
    arrive();
    return engine.watch(id, listener);
  }

  @Override
  public Watch track(NamespaceId id, Tracker tracker) {
    return engine.track(id, tracker);
  }

  @Override
  public Ledger ledger(String account) {
    var ledger = engine.ledger(account);
    return new Ledger() {
      @Override
      public long chargeAhead(
          LocalDate day, Operation operation, long amount, long ahead, long allowance) {
        arrive();
        return ledger.chargeAhead(day, operation, amount, ahead, allowance);
      }

      @Override
      public WriteGrant chargeWrites(LocalDate day, WriteOrder order, long allowance) {
        arrive();
        return ledger.chargeWrites(day, order, allowance);
      }

      @Override
      public void refund(LocalDate day, Turn turn) {
        arrive();
        ledger.refund(day, turn);
      }

      @Override
      public void refund(LocalDate day, Operation operation, long amount) {
        arrive();
        ledger.refund(day, operation, amount);
      }

      @Override
      public Map<Operation, Long> spent(LocalDate day) {
        arrive();
        return ledger.spent(day);
      }
    };
  }

  @Override
  public TallyStore tallies(String name) {
    return engine.tallies(name);
  }

  @Override
  public CheckResult check() {
    return engine.check();
  }

  @Override
  public void close() {
    engine.close();
  }

  private void arrive() {
    calls.incrementAndGet();
    if (passes.getAndUpdate(FlakyEngine::down) > 0) {
      return;
    }
    if (failures.getAndUpdate(FlakyEngine::down) > 0) {
      throw new StoreUnavailableException("the engine is away", new IOException("away"));
    }
  }

  private static int down(int left) {
    return Math.max(0, left - 1);
  }
}
