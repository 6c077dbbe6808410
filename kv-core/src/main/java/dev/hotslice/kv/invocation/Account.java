package dev.hotslice.kv.invocation;

import dev.hotslice.kv.KvEngine;
import dev.hotslice.kv.KvStore;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.budget.Budget;
import dev.hotslice.kv.budget.MeteredKvStore;
import dev.hotslice.kv.budget.Plan;
import dev.hotslice.kv.resilience.Resilience;
import dev.hotslice.kv.resilience.ResilientEngine;
import java.time.InstantSource;

/// One account on one engine: opens the namespaces for an invocation with everything in front of
/// them that Workers KV has.
///
/// The chain, outermost first: the invocation's cap and slots, the day's budget, breaker and
/// retries, the store. So a refused call takes neither budget nor store, a waiting call has not
/// been charged yet, and a read that is repeated against our own engine is charged once.
public final class Account {
  /// Where the service keeps its own state; no id of a configuration leads here, see
  /// [NamespaceId#standingFor].
  private static final NamespaceId SYSTEM = new NamespaceId("hotslice-system");

  private final KvEngine engine;
  private final Budget budget;

  /// Makes an account whose budget is already open. Prefer [#of], which puts the ledger of the
  /// budget behind the breaker, too.
  public Account(KvEngine engine, Budget budget) {
    this.engine = ResilientEngine.guard(engine, Resilience.standard(budget.clock()));
    this.budget = budget;
  }

  /// Opens an account: engine and ledger behind one breaker, and the plan in force.
  ///
  /// @param name under which the engine keeps what was spent
  public static Account of(KvEngine engine, String name, Plan plan, InstantSource clock) {
    var guarded = ResilientEngine.guard(engine, Resilience.standard(clock));
    return new Account(guarded, new Budget(plan, guarded.ledger(name), clock));
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

  /// Returns the engine, behind its breaker.
  public KvEngine engine() {
    return engine;
  }
}
