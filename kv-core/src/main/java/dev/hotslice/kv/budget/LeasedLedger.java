package dev.hotslice.kv.budget;

import dev.hotslice.kv.Operation;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongUnaryOperator;

/// Takes charges from a shared [Ledger] in blocks, so that nearly all of them cost no round trip.
///
/// **Exact.** A block is charged to the ledger before any of it is spent, so accepted charges never
/// exceed the allowance, whatever other processes do. Blocks shrink as the allowance runs out, down
/// to none: a charge is refused only when the ledger itself refuses exactly what is missing. The
/// ledger does all that in one round trip.
///
/// **Given back.** What was not spent goes back to the ledger on [#close], with the first charge of
/// a later day, and with one under another allowance. A process that dies, or is not answered when
/// it takes a block, leaves at most one block per operation counted too much.
///
/// **Reported.** [#spent] leaves out what this process has taken and not spent. What other
/// processes hold shows as spent, at most a block each.
///
/// Safe for use by many threads. They spend without a lock; when a block is used up, one of them
/// takes the next while the others wait. Closing does not close the ledger underneath, and later
/// charges go straight to it.
public final class LeasedLedger implements Ledger, AutoCloseable {
  /// Large enough that reads rarely wait, and a four-hundredth of what Workers Free allows a day.
  public static final int DEFAULT_BLOCK = 256;

  /// A larger allowance is taken in larger blocks, of which each is as small a part of the day: at
  /// 50,000 reads a second everybody would otherwise wait for the ledger 200 times a second. With
  /// the largest that is less than once.
  private static final int PART_OF_DAY = 400;

  private static final int LARGEST_BLOCK = 65_536;

  private final Ledger ledger;
  private final Map<Operation, Lease> leases = new EnumMap<>(Operation.class);
  private final ReentrantLock lock = new ReentrantLock();
  private boolean closed;

  /// Leases reads, which are many and small; everything else passes straight through.
  public LeasedLedger(Ledger ledger) {
    this(ledger, Set.of(Operation.READ), LeasedLedger::defaultBlock);
  }

  /// Leases the given operations.
  ///
  /// @param block most that is taken ahead of need, at least one
  public LeasedLedger(Ledger ledger, Set<Operation> operations, int block) {
    if (block < 1) {
      throw new IllegalArgumentException("block is " + block + ", it must be at least 1");
    }
    this(ledger, operations, _ -> block);
  }

  private LeasedLedger(Ledger ledger, Set<Operation> operations, LongUnaryOperator blocks) {
    this.ledger = ledger;
    operations.forEach(each -> leases.put(each, new Lease(ledger, each, blocks)));
  }

  @Override
  public boolean charge(LocalDate day, Operation operation, long amount, long allowance) {
    var lease = leases.get(operation);
    if (lease == null) {
      return ledger.charge(day, operation, amount, allowance);
    }
    requireNotNegative(amount);
    if (lease.spend(day, amount, allowance)) {
      return true;
    }
    lock.lock();
    try {
      return (closed || lease.isLaterThan(day))
          ? ledger.charge(day, operation, amount, allowance)
          : lease.charge(day, amount, allowance);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean chargeAtOnce(LocalDate day, Operation operation, long amount, long allowance) {
    requireNotNegative(amount);
    var lease = leases.get(operation);
    return lease != null && lease.spend(day, amount, allowance);
  }

  @Override
  public long chargeAhead(
      LocalDate day, Operation operation, long amount, long ahead, long allowance) {
    return ledger.chargeAhead(day, operation, amount, ahead, allowance);
  }

  @Override
  public WriteGrant chargeWrites(LocalDate day, WriteOrder order, long allowance) {
    return ledger.chargeWrites(day, order, allowance);
  }

  @Override
  public void refund(LocalDate day, Turn turn) {
    ledger.refund(day, turn);
  }

  @Override
  public void refund(LocalDate day, Operation operation, long amount) {
    var lease = leases.get(operation);
    if (lease == null) {
      ledger.refund(day, operation, amount);
      return;
    }
    requireNotNegative(amount);
    lock.lock();
    try {
      if (closed || !lease.isOf(day)) {
        ledger.refund(day, operation, amount);
      } else {
        lease.refund(amount);
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Map<Operation, Long> spent(LocalDate day) {
    lock.lock();
    try {
      var spent = new EnumMap<Operation, Long>(Operation.class);
      spent.putAll(ledger.spent(day));
      leases.forEach((operation, lease) -> {
        if (lease.isOf(day)) {
          spent.merge(operation, -lease.unspent(), Long::sum);
        }
      });
      return spent;
    } finally {
      lock.unlock();
    }
  }

  /// Gives every lease back. Closing twice is fine. If the ledger does not answer, the leases stay
  /// counted as spent.
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      leases.values().forEach(Lease::giveBack);
    } finally {
      lock.unlock();
    }
  }

  private static long defaultBlock(long allowance) {
    return Math.clamp(allowance / PART_OF_DAY, DEFAULT_BLOCK, LARGEST_BLOCK);
  }

  private static void requireNotNegative(long amount) {
    if (amount < 0) {
      throw new IllegalArgumentException("amount is " + amount + ", it must not be negative");
    }
  }
}
