package dev.hotslice.kv.budget;

import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.RefusedException;
import dev.hotslice.kv.budget.Budget.Reservation;
import dev.hotslice.kv.budget.SpendEvent.Outcome;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/// Charges what one spender does in one namespace, and tells of it.
final class Meter {
  private final Budget budget;
  private final NamespaceId namespace;
  private final Spender spender;

  Meter(Budget budget, NamespaceId namespace, Spender spender) {
    this.budget = budget;
    this.namespace = namespace;
    this.spender = spender;
  }

  void charge(Operation operation, Collection<KvKey> keys) {
    charge(operation, keys.size(), keys, "");
  }

  void chargeList(String prefix) {
    charge(Operation.LIST, 1, List.of(), prefix);
  }

  Reservation reserveWrite(KvKey key) {
    return reserve(Operation.WRITE, key, () -> budget.reserveWrite(namespace, key));
  }

  Reservation reserveDelete(KvKey key) {
    return reserve(Operation.DELETE, key, budget::reserveDelete);
  }

  /// Returns the keys that were refused for their rate.
  Set<KvKey> reserveWrites(List<KvKey> keys) {
    Set<KvKey> late;
    try {
      late = budget.reserveWrites(namespace, keys);
    } catch (RefusedException e) {
      tell(Outcome.REFUSED, Operation.WRITE, keys.size(), keys, "");
      throw e;
    }
    var due = keys.stream().filter(key -> !late.contains(key)).toList();
    if (!due.isEmpty()) {
      tell(Outcome.CHARGED, Operation.WRITE, due.size(), due, "");
    }
    if (!late.isEmpty()) {
      tell(Outcome.REFUSED, Operation.WRITE, keys.size() - due.size(), late, "");
    }
    return late;
  }

  void release(Reservation reservation, KvKey key) {
    budget.release(reservation);
    if (budget.isListenedTo()) {
      budget.tell(
          new SpendEvent(
              budget.clock().millis(),
              reservation.day(),
              Outcome.RELEASED,
              reservation.operation(),
              1,
              spender,
              namespace,
              List.of(key),
              ""));
    }
  }

  private void charge(Operation operation, long amount, Collection<KvKey> keys, String prefix) {
    try {
      budget.charge(operation, amount);
    } catch (RefusedException e) {
      tell(Outcome.REFUSED, operation, amount, keys, prefix);
      throw e;
    }
    tell(Outcome.CHARGED, operation, amount, keys, prefix);
  }

  private Reservation reserve(Operation operation, KvKey key, Supplier<Reservation> reserve) {
    Reservation reserved;
    try {
      reserved = reserve.get();
    } catch (RefusedException e) {
      tell(Outcome.REFUSED, operation, 1, List.of(key), "");
      throw e;
    }
    tell(Outcome.CHARGED, operation, 1, List.of(key), "");
    return reserved;
  }

  private void tell(
      Outcome outcome, Operation operation, long amount, Collection<KvKey> keys, String prefix) {
    if (budget.isListenedTo()) {
      budget.tell(
          new SpendEvent(
              budget.clock().millis(),
              budget.today(),
              outcome,
              operation,
              amount,
              spender,
              namespace,
              keys,
              prefix));
    }
  }
}
