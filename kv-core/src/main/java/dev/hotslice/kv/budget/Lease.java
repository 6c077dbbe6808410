package dev.hotslice.kv.budget;

import dev.hotslice.kv.Operation;
import dev.hotslice.kv.StoreUnavailableException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a [LeasedLedger] has taken ahead of need, for one operation of one day. Guarded by its
/// lock.
final class Lease {
  private static final Logger LOG = LoggerFactory.getLogger(Lease.class);

  /// Nobody takes ahead more than this part of what is left, so that many processes together hold
  /// little back from each other near the end.
  private static final int PART_OF_ROOM = 16;

  private final Ledger ledger;
  private final Operation operation;
  private final int fullBlock;
  private @Nullable LocalDate day;
  private long allowance;
  private long block;
  private long unspent;

  Lease(Ledger ledger, Operation operation, int fullBlock) {
    this.ledger = ledger;
    this.operation = operation;
    this.fullBlock = fullBlock;
  }

  long unspent() {
    return unspent;
  }

  boolean isOf(LocalDate other) {
    return other.equals(day);
  }

  boolean isLaterThan(LocalDate other) {
    return day != null && day.isAfter(other);
  }

  boolean charge(LocalDate on, long amount, long allowed) {
    if (!isOf(on) || allowance != allowed) {
      giveBack();
      day = on;
      allowance = allowed;
      block = fullBlock;
    }
    if (amount <= unspent) {
      unspent -= amount;
      return true;
    }
    return refill(on, amount - unspent);
  }

  /// Takes what is missing and a block on top; smaller ones when the ledger refuses, none at last.
  private boolean refill(LocalDate on, long missing) {
    block = Math.min(block, roomForBlock(on, missing));
    while (!ledger.charge(on, operation, missing + block, allowance)) {
      if (block == 0) {
        return false;
      }
      block /= 2;
    }
    unspent = block;
    return true;
  }

  /// Costs a round trip, but only one for each block, and none once blocks have shrunk to nothing.
  private long roomForBlock(LocalDate on, long missing) {
    if (block == 0 || allowance == Long.MAX_VALUE) {
      return block;
    }
    long spent = ledger.spent(on).getOrDefault(operation, 0L);
    return Math.max(0, (allowance - spent - missing) / PART_OF_ROOM);
  }

  /// Keeps a refund for the next charge, as far as it fits into a block.
  void refund(long amount) {
    long kept = Math.min(amount, Math.max(0, block - unspent));
    unspent += kept;
    if (kept < amount && day != null) {
      ledger.refund(day, operation, amount - kept);
    }
  }

  /// Returns what was not spent. A ledger that does not answer keeps it counted, which errs on the
  /// safe side and must not fail the charge of a new day.
  void giveBack() {
    long rest = unspent;
    unspent = 0;
    if (rest == 0 || day == null) {
      return;
    }
    try {
      ledger.refund(day, operation, rest);
    } catch (StoreUnavailableException e) {
      LOG.warn("{} {}s of {} stay counted although not spent", rest, operation.verb(), day, e);
    }
  }
}
