package dev.hotslice.kv.budget;

import dev.hotslice.kv.Operation;
import java.time.LocalDate;
import java.util.Map;

/// Counts what one account spent per UTC day and operation, and keeps two writes to one key apart.
///
/// A charge is decided and counted in one step, so that over any interleaving of threads and
/// processes the sum of accepted charges never exceeds the allowance. Counts survive a restart, and
/// are never reset but by the day itself: a ledger that may have lost some says so with
/// [dev.hotslice.kv.CountersLostException] until they are back. Safe for use by many threads.
public interface Ledger {
  /// Nobody takes ahead of need more than this part of what is left, so that many processes
  /// together hold little back from each other near the end of a day's allowance.
  int PART_OF_ROOM = 16;

  /// Adds `amount` to a counter if the sum stays within `allowance`.
  ///
  /// @param allowance most that the counter may reach; `Long.MAX_VALUE` for no limit
  /// @return whether it was charged; if not, nothing changed
  /// @throws IllegalArgumentException if the amount is negative
  default boolean charge(LocalDate day, Operation operation, long amount, long allowance) {
    return chargeAhead(day, operation, amount, 0, allowance) >= 0;
  }

  /// Adds `amount` as [#charge] does if that needs no waiting: no lock, no disk, no round trip. If
  /// it returns false nothing is decided; [#charge] may charge it yet.
  ///
  /// @throws IllegalArgumentException if the amount is negative
  default boolean chargeAtOnce(LocalDate day, Operation operation, long amount, long allowance) {
    return false;
  }

  /// Adds `amount` as [#charge] does, and more on top for charges to come: `ahead`, or as much of
  /// it as [#PART_OF_ROOM] allows of what is left.
  ///
  /// @param ahead most to add on top
  /// @return what was added on top, or -1 if not even the amount fits; then nothing changed
  /// @throws IllegalArgumentException if the amount is negative
  long chargeAhead(LocalDate day, Operation operation, long amount, long ahead, long allowance);

  /// Charges writes and takes the turns of their keys, both as one step. Writes to keys whose turns
  /// have not come are left out; the others are charged all or none.
  ///
  /// Two processes that share the counters share the turns, too.
  WriteGrant chargeWrites(LocalDate day, WriteOrder order, long allowance);

  /// Takes back a charge that turned out not to be needed, on the day on which it was made. A
  /// counter never falls below zero.
  ///
  /// @throws IllegalArgumentException if the amount is negative
  void refund(LocalDate day, Operation operation, long amount);

  /// Takes back one write and the turn of its key, because nothing was written. A turn that
  /// somebody took later stays.
  void refund(LocalDate day, Turn turn);

  /// Returns the counters of a day; an operation never charged is 0.
  Map<Operation, Long> spent(LocalDate day);
}
