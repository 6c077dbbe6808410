package dev.hotslice.bench.day.site;

import dev.hotslice.kv.ChangeListener;
import dev.hotslice.kv.CheckResult;
import dev.hotslice.kv.KvEngine;
import dev.hotslice.kv.KvStore;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.Tracker;
import dev.hotslice.kv.Watch;
import dev.hotslice.kv.budget.Ledger;
import dev.hotslice.kv.tally.TallyStore;
import java.util.function.UnaryOperator;

/// An engine that has something put in front of one of its namespaces, which is that of the site.
/// The service's own state costs neither operations nor time.
final class TimedEngine implements KvEngine {
  private final KvEngine engine;
  private final NamespaceId namespace;
  private final KvStore store;

  TimedEngine(KvEngine engine, NamespaceId namespace, UnaryOperator<KvStore> front) {
    this.engine = engine;
    this.namespace = namespace;
    this.store = front.apply(engine.namespace(namespace));
  }

  @Override
  public KvStore namespace(NamespaceId id) {
    return id.equals(namespace) ? store : engine.namespace(id);
  }

  @Override
  public void drop(NamespaceId id) {
    engine.drop(id);
  }

  @Override
  public Watch watch(NamespaceId id, ChangeListener listener) {
    return engine.watch(id, listener);
  }

  @Override
  public Watch track(NamespaceId id, Tracker tracker) {
    return engine.track(id, tracker);
  }

  @Override
  public Ledger ledger(String account) {
    return engine.ledger(account);
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
}
