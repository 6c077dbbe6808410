package dev.hotslice.kv.invocation;

import dev.hotslice.kv.KvStore;
import dev.hotslice.kv.Refusal;
import dev.hotslice.kv.RefusedException;
import dev.hotslice.kv.budget.Budget;
import dev.hotslice.kv.budget.Limit;
import dev.hotslice.kv.budget.Plan;
import dev.hotslice.kv.budget.SlotRule;
import dev.hotslice.kv.budget.Spender;
import dev.hotslice.kv.budget.Usage;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One HTTP request, one job run or one Worker request: its operation cap, its subrequest cap and
/// its six connection slots, which KV calls and outbound fetches share.
///
/// Passed as an argument, never ambient. It needs no closing. Safe for use by many threads.
public final class Invocation {
  private final Plan plan;
  private final Spender spender;
  private final Supplier<Usage> usage;
  private final Slots slots;
  private final Counters counters = new Counters();
  private final CpuTime cpu = new CpuTime();
  private final Cap operations;
  private final Cap subrequests;

  private Invocation(Plan plan, Spender spender, Supplier<Usage> usage) {
    this.plan = plan;
    this.spender = spender;
    this.usage = usage;
    this.slots = new Slots(plan.simultaneousConnections());
    this.operations = new Cap(plan.operationsPerInvocation());
    this.subrequests = new Cap(plan.subrequestsPerInvocation());
  }

  /// Starts an invocation of no account, in which nobody had to show a token.
  ///
  /// @param cause for instance `job:refresh-hub` or `route:GET /v1/indexes/{name}`
  public static Invocation start(Plan plan, String cause) {
    return start(plan, Spender.of(cause));
  }

  /// Starts an invocation of no account. To it nobody has spent anything.
  public static Invocation start(Plan plan, Spender spender) {
    return new Invocation(
        plan, spender, () -> new Usage(LocalDate.EPOCH, plan, Map.of(), Instant.EPOCH));
  }

  /// Starts an invocation of the account that has this budget, under its plan.
  public static Invocation start(Budget budget, Spender spender) {
    return new Invocation(budget.plan(), spender, budget::usage);
  }

  /// Starts an invocation that may spend nothing: it is refused every operation and subrequest, and
  /// so shows what is at hand or nothing. For requests that nobody may ever look at the answer of,
  /// such as a prefetch.
  public static Invocation unpaid(Budget budget, Spender spender) {
    var nothing =
        budget
            .plan()
            .with(Limit.OPERATIONS_PER_INVOCATION, 0L)
            .with(Limit.SUBREQUESTS_PER_INVOCATION, 0L);
    return new Invocation(nothing, spender, budget::usage);
  }

  /// Returns how many calls of all invocations of this process wait for a slot now.
  public static int waiting() {
    return Slots.waiting();
  }

  /// Goes on only if it may spend something: what somebody else would pay for on its behalf must
  /// not be done for one that is [#unpaid] either.
  ///
  /// @throws RefusedException as its first operation would be
  public void requirePaid() {
    if (plan.operationsPerInvocation() == 0 && plan.subrequestsPerInvocation() == 0) {
      throw new RefusedException(new Refusal.OperationCap(0));
    }
  }

  /// Returns who spends.
  public Spender spender() {
    return spender;
  }

  /// Returns the cause.
  public String cause() {
    return spender.cause();
  }

  /// Returns the plan whose caps hold here.
  public Plan plan() {
    return plan;
  }

  /// Returns a view of a store whose calls count against this invocation: each takes one of its
  /// operations and holds a slot while it runs. A call beyond the slots waits, in the order of the
  /// calls, for as long as it takes.
  ///
  /// A call throws `CancellationException` if its thread is interrupted before it has a slot; the
  /// thread stays interrupted, and nothing was read, written or charged.
  public KvStore bind(KvStore store) {
    return new InvocationKvStore(store, this, counters);
  }

  /// Takes one external subrequest and waits for a slot. Tell the slot when the headers of the
  /// response are there, and close it when the body is read: the plan's [SlotRule] decides which of
  /// both frees it. Who keeps all slots while calling the store waits for himself.
  ///
  /// @throws RefusedException if the invocation has used up its subrequests
  /// @throws java.util.concurrent.CancellationException if the thread is interrupted before it has
  ///   a slot
  public Slot subrequest() {
    if (!subrequests.take()) {
      counters.refused();
      throw new RefusedException(new Refusal.SubrequestCap(subrequests.most()));
    }
    return slots.take(plan.slotRule());
  }

  /// Does a piece of the invocation's work on this thread and adds the CPU time that it takes.
  /// Where the JVM cannot tell, on a virtual thread, the CPU time of the whole is unknown from then
  /// on.
  public <T> T measured(Callable<T> work) throws Exception {
    return cpu.add(work);
  }

  /// Returns what is left to this invocation and to its account. One round trip to the ledger.
  public Remaining remaining() {
    return new Remaining(operations.left(), subrequests.left(), usage.get());
  }

  /// Returns what was spent so far. Numbers of calls still running may be missing.
  public Spent spent() {
    return counters.spent(operations.taken(), subrequests.taken(), slots.peak(), cpu.total());
  }

  /// Takes one KV operation and waits for a slot.
  Slot operation() {
    if (!operations.take()) {
      throw capReached();
    }
    return slots.take(SlotRule.BODY);
  }

  /// Takes one KV operation and a slot if one is free, else returns null and has taken neither.
  @Nullable Slot operationAtOnce() {
    if (operations.left() == 0) {
      throw capReached();
    }
    var slot = slots.takeAtOnce(SlotRule.BODY);
    if (slot != null && !operations.take()) {
      slot.close();
      throw capReached();
    }
    return slot;
  }

  private RefusedException capReached() {
    return new RefusedException(new Refusal.OperationCap(operations.most()));
  }

  /// A held connection slot.
  public static final class Slot implements AutoCloseable {
    private final SlotRule rule;
    private final Runnable release;
    private final AtomicBoolean held = new AtomicBoolean(true);

    Slot(SlotRule rule, Runnable release) {
      this.rule = rule;
      this.release = release;
    }

    /// Says that the headers of the response are there.
    public void headersArrived() {
      switch (rule) {
        case HEADERS -> close();
        case BODY -> {}
      }
    }

    /// Frees the slot. Closing twice is fine.
    @Override
    public void close() {
      if (held.compareAndSet(true, false)) {
        release.run();
      }
    }
  }
}
