package dev.hotslice.kv.budget;

import dev.hotslice.kv.Operation;
import dev.hotslice.kv.StoreUnavailableException;
import java.time.LocalDate;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a [LeasedLedger] has taken ahead of need, for one operation of one day. All but [#spend] is
/// guarded by its lock.
final class Lease {
  private static final Logger LOG = LoggerFactory.getLogger(Lease.class);

  private final Ledger ledger;
  private final Operation operation;
  private final LongUnaryOperator blocks;
  private volatile @Nullable Stock stock;

  /// How much was last taken ahead, and so how much is worth keeping.
  private long block;

  /// @param blocks how much to take ahead of need under an allowance
  Lease(Ledger ledger, Operation operation, LongUnaryOperator blocks) {
    this.ledger = ledger;
    this.operation = operation;
    this.blocks = blocks;
  }

  /// Takes a charge from what is left, or returns false. Needs no lock.
  boolean spend(LocalDate on, long amount, long allowed) {
    var current = stock;
    return current != null && current.isOf(on, allowed) && current.take(amount);
  }

  long unspent() {
    var current = stock;
    return current == null ? 0 : current.left();
  }

  boolean isOf(LocalDate day) {
    var current = stock;
    return current != null && current.day().equals(day);
  }

  boolean isLaterThan(LocalDate day) {
    var current = stock;
    return current != null && current.day().isAfter(day);
  }

  boolean charge(LocalDate on, long amount, long allowed) {
    var current = stock;
    if (current == null || !current.isOf(on, allowed)) {
      giveBack();
      current = new Stock(on, allowed);
      stock = current;
      block = blocks.applyAsLong(allowed);
    }
    return current.take(amount) || refill(current, amount);
  }

  /// Takes what is missing and a block on top, as large as the ledger gives. What is left meanwhile
  /// is out of everybody's reach, or it would be counted on twice.
  private boolean refill(Stock current, long amount) {
    long rest = current.drain();
    try {
      long ahead = blocks.applyAsLong(current.allowance());
      long taken =
          ledger.chargeAhead(current.day(), operation, amount - rest, ahead, current.allowance());
      if (taken < 0) {
        block = 0;
        return false;
      }
      rest = taken;
      block = taken;
      return true;
    } finally {
      current.add(rest);
    }
  }

  /// Keeps a refund for the next charge, as far as it fits into a block.
  void refund(long amount) {
    var current = stock;
    if (current == null) {
      return;
    }
    long kept = Math.min(amount, Math.max(0, block - current.left()));
    current.add(kept);
    if (kept < amount) {
      ledger.refund(current.day(), operation, amount - kept);
    }
  }

  /// Returns what was not spent. A ledger that does not answer keeps it counted, which errs on the
  /// safe side and must not fail the charge of a new day.
  void giveBack() {
    var current = stock;
    long rest = current == null ? 0 : current.drain();
    if (current == null || rest == 0) {
      return;
    }
    try {
      ledger.refund(current.day(), operation, rest);
    } catch (StoreUnavailableException e) {
      LOG.warn(
          "{} {}s of {} stay counted although not spent", rest, operation.verb(), current.day(), e);
    }
  }
}
