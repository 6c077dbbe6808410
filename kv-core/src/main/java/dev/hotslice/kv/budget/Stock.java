package dev.hotslice.kv.budget;

import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicLong;

/// Charges of one day that were taken from the ledger and not spent yet. Safe for use by many
/// threads.
final class Stock {
  private final LocalDate day;
  private final long allowance;
  private final AtomicLong left = new AtomicLong();

  Stock(LocalDate day, long allowance) {
    this.day = day;
    this.allowance = allowance;
  }

  LocalDate day() {
    return day;
  }

  /// Returns the allowance under which they were taken.
  long allowance() {
    return allowance;
  }

  boolean isOf(LocalDate otherDay, long otherAllowance) {
    return day.equals(otherDay) && allowance == otherAllowance;
  }

  long left() {
    return left.get();
  }

  /// Takes so many, or none and returns false.
  boolean take(long amount) {
    long before = left.get();
    while (amount <= before) {
      if (left.compareAndSet(before, before - amount)) {
        return true;
      }
      before = left.get();
    }
    return false;
  }

  void add(long amount) {
    left.addAndGet(amount);
  }

  /// Takes all and returns how many there were.
  long drain() {
    return left.getAndSet(0);
  }
}
