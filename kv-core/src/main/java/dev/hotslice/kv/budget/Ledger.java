package dev.hotslice.kv.budget;

import dev.hotslice.kv.Operation;
import java.time.LocalDate;
import java.util.Map;

/// Counts what one account spent per UTC day and operation.
///
/// A charge is decided and counted in one step, so that over any interleaving of threads and
/// processes the sum of accepted charges never exceeds the allowance. Counts survive a restart, and
/// are never reset but by the day itself. Safe for use by many threads.
public interface Ledger {
  /// Adds `amount` to a counter if the sum stays within `allowance`.
  ///
  /// @param allowance most that the counter may reach; `Long.MAX_VALUE` for no limit
  /// @return whether it was charged; if not, nothing changed
  /// @throws IllegalArgumentException if the amount is negative
  boolean charge(LocalDate day, Operation operation, long amount, long allowance);

  /// Takes back a charge that turned out not to be needed, on the day on which it was made. A
  /// counter never falls below zero.
  ///
  /// @throws IllegalArgumentException if the amount is negative
  void refund(LocalDate day, Operation operation, long amount);

  /// Returns the counters of a day; an operation never charged is 0.
  Map<Operation, Long> spent(LocalDate day);
}
