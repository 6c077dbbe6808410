package dev.hotslice.kv.invocation;

import dev.hotslice.kv.KvEngine;
import dev.hotslice.kv.KvStore;
import dev.hotslice.kv.Lookups;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.budget.Budget;
import dev.hotslice.kv.budget.MeteredKvStore;
import dev.hotslice.kv.budget.Plan;
import dev.hotslice.kv.budget.Spender;
import dev.hotslice.kv.consistency.Consistency;
import dev.hotslice.kv.consistency.Reader;
import dev.hotslice.kv.consistency.Views;
import dev.hotslice.kv.resilience.Resilience;
import dev.hotslice.kv.resilience.ResilientEngine;
import java.time.InstantSource;
import java.util.Map;

/// One account on one engine: opens the namespaces for an invocation with everything in front of
/// them that Workers KV has.
///
/// The chain, outermost first: the invocation's cap and slots, the day's budget, what the reader's
/// location sees, breaker and retries, the store. So a refused call takes neither budget nor store,
/// a waiting call has not been charged yet, and a read that is repeated against our own engine is
/// charged once.
public final class Account {
  /// Where the service keeps its own state; no id of a configuration leads here, see
  /// [NamespaceId#standingFor].
  private static final NamespaceId SYSTEM = new NamespaceId("hotslice-system");

  private final KvEngine engine;
  private final Budget budget;
  private final Views views;

  /// Makes an account whose budget is already open. Prefer [#of], which puts the ledger of the
  /// budget behind the breaker, too.
  public Account(KvEngine engine, Budget budget) {
    this(engine, budget, Map.of());
  }

  private Account(KvEngine engine, Budget budget, Map<NamespaceId, Consistency> modes) {
    this.engine = ResilientEngine.guard(engine, Resilience.standard());
    this.budget = budget;
    this.views = new Views(id -> modes.getOrDefault(id, Consistency.STRONG), budget.clock());
  }

  /// Opens an account whose namespaces are strong: engine and ledger behind one breaker, and the
  /// plan in force.
  ///
  /// @param name under which the engine keeps what was spent
  public static Account of(KvEngine engine, String name, Plan plan, InstantSource clock) {
    return of(engine, name, plan, clock, Map.of());
  }

  /// Opens an account: engine and ledger behind one breaker, and the plan in force.
  ///
  /// @param name under which the engine keeps what was spent
  /// @param modes of the namespaces that are not strong
  public static Account of(
      KvEngine engine,
      String name,
      Plan plan,
      InstantSource clock,
      Map<NamespaceId, Consistency> modes) {
    var guarded = ResilientEngine.guard(engine, Resilience.standard());
    return new Account(guarded, new Budget(plan, guarded.ledger(name), clock), Map.copyOf(modes));
  }

  /// Returns a namespace as this invocation may use it, read in the default location.
  public KvStore open(NamespaceId namespace, Invocation invocation) {
    return open(namespace, invocation, Reader.local());
  }

  /// Returns a namespace as this invocation may use it, read where and as the reader says. An
  /// answer from what its location keeps is charged and takes an operation like any other.
  ///
  /// @throws dev.hotslice.kv.InvalidInputException if the reader asks for a shorter `cacheTtl` than
  ///   the plan allows
  public KvStore open(NamespaceId namespace, Invocation invocation, Reader reader) {
    reader.requireCacheTtl(budget.plan().cacheTtlFloor());
    var seen = views.open(namespace, engine.namespace(namespace), reader);
    return invocation.bind(new MeteredKvStore(seen, namespace, budget, invocation.spender()));
  }

  /// Starts an invocation under this account's plan, in which nobody had to show a token.
  public Invocation start(String cause) {
    return start(Spender.of(cause));
  }

  /// Starts an invocation under this account's plan.
  public Invocation start(Spender spender) {
    return Invocation.start(budget, spender);
  }

  /// Starts an invocation that may spend nothing, see [Invocation#unpaid].
  public Invocation startUnpaid(Spender spender) {
    return Invocation.unpaid(budget, spender);
  }

  /// Returns the store of the service's own state (source states, run records, tokens). It is no
  /// namespace of the user's and costs no operation.
  public KvStore system() {
    return engine.namespace(SYSTEM);
  }

  /// Returns what locations were asked for that keep what they have read.
  public Lookups locationLookups() {
    return views.lookups();
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
