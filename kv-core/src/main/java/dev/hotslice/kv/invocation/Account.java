package dev.hotslice.kv.invocation;

import dev.hotslice.kv.KvEngine;
import dev.hotslice.kv.KvStore;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.budget.Budget;
import dev.hotslice.kv.budget.MeteredKvStore;

/// One account on one engine: opens the namespaces for an invocation with everything in front of
/// them that Workers KV has.
///
/// The chain, outermost first: the invocation's caps and slots, the day's budget, the store. So a
/// refused call takes neither budget nor store, and a waiting call has not been charged yet.
public final class Account {
  private static final NamespaceId SYSTEM = new NamespaceId("hotslice-system");

  private final KvEngine engine;
  private final Budget budget;

  public Account(KvEngine engine, Budget budget) {
    this.engine = engine;
    this.budget = budget;
  }

  /// Returns a namespace as this invocation may use it.
  public KvStore open(NamespaceId namespace, Invocation invocation) {
    return invocation.bind(new MeteredKvStore(engine.namespace(namespace), namespace, budget));
  }

  /// Starts an invocation under this account's plan.
  public Invocation start(String cause) {
    return Invocation.start(budget.plan(), cause);
  }

  /// Returns the store of the service's own state (source states, run records, tokens). It is no
  /// namespace of the user's and costs no operation.
  public KvStore system() {
    return engine.namespace(SYSTEM);
  }

  /// Returns the budget.
  public Budget budget() {
    return budget;
  }

  /// Returns the engine.
  public KvEngine engine() {
    return engine;
  }
}
