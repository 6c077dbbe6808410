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

  /// Tells a listener of what is stored in a namespace and removed from it from now on, by whatever
  /// process uses the engine, after it has happened. Some of what happened shortly before may be
  /// told, too.
  ///
  /// The changes of one key come in the order in which they happened; they may be told late but
  /// never early. Best effort: where changes may be missing a [KvChange.Gap] says so. No writer
  /// ever waits for a listener; one that lets more than a thousand changes wait loses them for a
  /// gap.
  ///
  /// @return closes the watch; otherwise it ends with the engine, without being told
  /// @throws StoreUnavailableException if the engine cannot be listened to now
  Watch watch(NamespaceId id, ChangeListener listener);

  /// Tells a tracker of every entry of a namespace that may have changed, by whatever process or
  /// command, so that what was read can be kept until it is told. Returns at once; nothing is
  /// promised until the tracker has caught up, which may be before this returns.
  ///
  /// @return closes it; otherwise it ends with the engine, without being told
  Watch track(NamespaceId id, Tracker tracker);

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
