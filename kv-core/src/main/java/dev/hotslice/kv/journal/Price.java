package dev.hotslice.kv.journal;

import dev.hotslice.kv.Amounts;
import dev.hotslice.kv.Operation;
import java.math.BigDecimal;
import java.math.RoundingMode;

/// What a month of operations costs on Workers Paid, in US dollars, by the price list of Workers KV
/// (KV pricing page, October 2026):
///
/// ```
/// 5 + 0.50 * max(0, reads - 10M) / 1M
///   + 5.00 * max(0, n - 1M) / 1M for each of writes, deletes and lists
///   + 0.50 * max(0, GB - 1)
/// ```
///
/// The 5 are the subscription. Storage is not in a journal and counts as within the first GB. Parts
/// of a million are billed as parts: the price list does not say that they are rounded.
///
/// @param perMonth operations in a month
public record Price(Amounts perMonth) {
  /// Days of the month to which a day is extrapolated.
  public static final int DAYS_PER_MONTH = 30;

  /// The subscription of Workers Paid.
  public static final BigDecimal SUBSCRIPTION = new BigDecimal("5.00");

  private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);
  private static final long READS_INCLUDED = 10_000_000;
  private static final long OTHERS_INCLUDED = 1_000_000;

  /// Returns the price of a month in which every day is like this one.
  public static Price ofDaysLike(Amounts day) {
    return new Price(
        new Amounts(
            Math.multiplyExact(day.reads(), DAYS_PER_MONTH),
            Math.multiplyExact(day.writes(), DAYS_PER_MONTH),
            Math.multiplyExact(day.deletes(), DAYS_PER_MONTH),
            Math.multiplyExact(day.lists(), DAYS_PER_MONTH)));
  }

  /// Returns how many of an operation the subscription includes in a month.
  public static long included(Operation operation) {
    return operation == Operation.READ ? READS_INCLUDED : OTHERS_INCLUDED;
  }

  /// Returns what one operation adds to the subscription, in cents' precision.
  public BigDecimal usd(Operation operation) {
    return exact(operation).setScale(2, RoundingMode.HALF_UP);
  }

  /// Returns the price of the month, in cents' precision.
  public BigDecimal usd() {
    var sum = SUBSCRIPTION;
    for (var operation : Operation.values()) {
      sum = sum.add(exact(operation));
    }
    return sum.setScale(2, RoundingMode.HALF_UP);
  }

  private BigDecimal exact(Operation operation) {
    long billed = Math.max(0, perMonth.of(operation) - included(operation));
    var perMillion = new BigDecimal(operation == Operation.READ ? "0.50" : "5.00");
    return perMillion.multiply(BigDecimal.valueOf(billed)).divide(MILLION);
  }
}
