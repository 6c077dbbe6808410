package dev.hotslice.kv.budget;

import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.RefusedException;
import dev.hotslice.kv.budget.Budget.Reservation;
import dev.hotslice.kv.budget.SpendEvent.Outcome;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
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

  /// What a call is about.
  private record Call(Operation operation, long amount, Collection<KvKey> keys, String listPrefix) {
    static Call on(Operation operation, Collection<KvKey> keys) {
      return new Call(operation, keys.size(), keys, "");
    }
  }

  void charge(Operation operation, Collection<KvKey> keys) {
    charge(Call.on(operation, keys));
  }

  /// Charges one operation if that needs no waiting. If it returns false nothing is charged,
  /// decided or told.
  boolean chargeAtOnce(Operation operation, KvKey key) {
    var day = budget.today();
    if (!budget.chargeAtOnce(day, operation, 1)) {
      return false;
    }
    tell(day, Outcome.CHARGED, Call.on(operation, List.of(key)));
    return true;
  }

  void chargeList(String prefix) {
    charge(new Call(Operation.LIST, 1, List.of(), prefix));
  }

  Reservation reserveWrite(KvKey key) {
    return reserve(Operation.WRITE, key, day -> budget.reserveWrite(day, namespace, key));
  }

  Reservation reserveDelete(KvKey key) {
    return reserve(Operation.DELETE, key, budget::reserveDelete);
  }

  /// Returns the keys that were refused for their rate.
  Set<KvKey> reserveWrites(List<KvKey> keys) {
    var day = budget.today();
    var late =
        orTell(
            day, Call.on(Operation.WRITE, keys), () -> budget.reserveWrites(day, namespace, keys));
    var due = keys.stream().filter(key -> !late.contains(key)).toList();
    if (!due.isEmpty()) {
      tell(day, Outcome.CHARGED, Call.on(Operation.WRITE, due));
    }
    if (!late.isEmpty()) {
      tell(day, Outcome.REFUSED, new Call(Operation.WRITE, keys.size() - due.size(), late, ""));
    }
    return late;
  }

  void release(Reservation reservation, KvKey key) {
    budget.release(reservation);
    tell(reservation.day(), Outcome.RELEASED, Call.on(reservation.operation(), List.of(key)));
  }

  private void charge(Call call) {
    var day = budget.today();
    try {
      budget.charge(day, call.operation, call.amount);
    } catch (RefusedException e) {
      tell(day, Outcome.REFUSED, call);
      throw e;
    }
    tell(day, Outcome.CHARGED, call);
  }

  private Reservation reserve(
      Operation operation, KvKey key, Function<LocalDate, Reservation> reserve) {
    var day = budget.today();
    var call = Call.on(operation, List.of(key));
    var reserved = orTell(day, call, () -> reserve.apply(day));
    tell(day, Outcome.CHARGED, call);
    return reserved;
  }

  private <T> T orTell(LocalDate day, Call call, Supplier<T> charge) {
    try {
      return charge.get();
    } catch (RefusedException e) {
      tell(day, Outcome.REFUSED, call);
      throw e;
    }
  }

  private void tell(LocalDate day, Outcome outcome, Call call) {
    if (budget.isListenedTo()) {
      budget.tell(
          new SpendEvent(
              budget.clock().millis(),
              day,
              outcome,
              call.operation,
              call.amount,
              spender,
              namespace,
              call.keys,
              call.listPrefix));
    }
  }
}
