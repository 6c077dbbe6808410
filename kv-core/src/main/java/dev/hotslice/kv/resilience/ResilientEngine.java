package dev.hotslice.kv.resilience;

import dev.hotslice.kv.ChangeListener;
import dev.hotslice.kv.CheckResult;
import dev.hotslice.kv.KvEngine;
import dev.hotslice.kv.KvStore;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.Tracker;
import dev.hotslice.kv.Watch;
import dev.hotslice.kv.budget.Ledger;
import dev.hotslice.kv.tally.TallyStore;

/// Puts one breaker in front of everything that comes from an engine, since it dies as a whole.
///
/// A check goes past the breaker and tells how the engine is now. Closing closes the engine.
public final class ResilientEngine implements KvEngine {
  private final KvEngine engine;
  private final Resilience resilience;

  private ResilientEngine(KvEngine engine, Resilience resilience) {
    this.engine = engine;
    this.resilience = resilience;
  }

  /// Returns the engine behind a breaker, or itself if it already is.
  public static ResilientEngine guard(KvEngine engine, Resilience resilience) {
    return engine instanceof ResilientEngine guarded
        ? guarded
        : new ResilientEngine(engine, resilience);
  }

  @Override
  public KvStore namespace(NamespaceId id) {
    return new ResilientKvStore(engine.namespace(id), resilience);
  }

  @Override
  public void drop(NamespaceId id) {
    resilience.run(() -> engine.drop(id));
  }

  @Override
  public Watch watch(NamespaceId id, ChangeListener listener) {
    return resilience.once(() -> engine.watch(id, listener));
  }

  @Override
  public Watch track(NamespaceId id, Tracker tracker) {
    return engine.track(id, tracker);
  }

  @Override
  public Ledger ledger(String account) {
    return new ResilientLedger(engine.ledger(account), resilience);
  }

  @Override
  public TallyStore tallies(String name) {
    return new ResilientTallyStore(engine.tallies(name), resilience);
  }

  @Override
  public CheckResult check() {
    return engine.check();
  }

  @Override
  public void close() {
    engine.close();
  }
}
