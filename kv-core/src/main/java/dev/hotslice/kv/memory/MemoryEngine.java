package dev.hotslice.kv.memory;

import dev.hotslice.kv.ChangeListener;
import dev.hotslice.kv.CheckResult;
import dev.hotslice.kv.KvEngine;
import dev.hotslice.kv.KvStore;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.Tracker;
import dev.hotslice.kv.Watch;
import dev.hotslice.kv.budget.Ledger;
import dev.hotslice.kv.tally.TallyStore;
import dev.hotslice.kv.watch.Watchers;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// An engine that forgets everything when it is closed.
///
/// It is the reference for what a store does: short, exact and without tricks. Good for tests and
/// for trying things out.
public final class MemoryEngine implements KvEngine {
  private final Map<NamespaceId, MemoryKvStore> namespaces = new ConcurrentHashMap<>();
  private final Map<String, Ledger> ledgers = new ConcurrentHashMap<>();
  private final Map<String, TallyStore> tallies = new ConcurrentHashMap<>();
  private final Watchers watchers = new Watchers();
  private final InstantSource clock;
  private volatile boolean closed;

  /// Opens an empty engine.
  ///
  /// @param clock judges expiry
  public MemoryEngine(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public KvStore namespace(NamespaceId id) {
    return namespaces.computeIfAbsent(id, _ -> new MemoryKvStore(this, id));
  }

  @Override
  public void drop(NamespaceId id) {
    requireOpen();
    var dropped = namespaces.get(id);
    if (dropped != null) {
      dropped.clear();
    }
  }

  @Override
  public Watch watch(NamespaceId id, ChangeListener listener) {
    requireOpen();
    return watchers.add(id, listener);
  }

  @Override
  public Watch track(NamespaceId id, Tracker tracker) {
    requireOpen();
    return watchers.track(id, tracker);
  }

  @Override
  public Ledger ledger(String account) {
    return ledgers.computeIfAbsent(account, _ -> new MemoryLedger(this, clock));
  }

  @Override
  public TallyStore tallies(String name) {
    return tallies.computeIfAbsent(name, _ -> new MemoryTallyStore(this));
  }

  @Override
  public CheckResult check() {
    return closed ? new CheckResult.Down("the memory engine is closed") : CheckResult.UP;
  }

  boolean isOpen() {
    return !closed;
  }

  @Override
  public void close() {
    closed = true;
    watchers.close();
    namespaces.clear();
    ledgers.clear();
    tallies.clear();
  }

  Watchers watchers() {
    return watchers;
  }

  void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the memory engine is closed");
    }
  }

  /// Returns the time, after making sure that there is still something to ask for.
  Instant now() {
    requireOpen();
    return clock.instant();
  }
}
