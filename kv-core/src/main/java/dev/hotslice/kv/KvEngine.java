package dev.hotslice.kv;

import dev.hotslice.kv.budget.Ledger;
import dev.hotslice.kv.tally.TallyStore;

/// An opened storage engine, from which namespaces, the ledger of the budgets and the tallies come.
///
/// What comes from one engine shares its durability: an acknowledged write survives the death of
/// the process. Namespaces exist as soon as they are asked for. Safe for use by many threads.
public interface KvEngine extends AutoCloseable {
  /// Returns the store of a namespace. Cheap; the same id always means the same entries.
  KvStore namespace(NamespaceId id);

  /// Removes every entry that a namespace has now; what is written meanwhile may stay or go. It
  /// goes in small steps, between which others are served, and costs no operation. If it fails
  /// half-way, dropping again does the rest. The namespace can be used as before.
  ///
  /// @throws StoreUnavailableException if the engine does not answer; some entries may be gone
  void drop(NamespaceId id);

  /// Returns the counters of what an account has spent.
  Ledger ledger(String account);

  /// Returns the tallies kept under a name. They are the service's own and cost no KV operation.
  TallyStore tallies(String name);

  /// Answers whether a call would work now. Does not throw.
  CheckResult check();

  /// Flushes, gives back what was leased and closes what this engine opened. Closing twice is fine.
  @Override
  void close();
}
