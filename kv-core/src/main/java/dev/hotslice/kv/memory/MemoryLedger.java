package dev.hotslice.kv.memory;

import dev.hotslice.kv.Operation;
import dev.hotslice.kv.budget.Ledger;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/// One small table of counters per day.
final class MemoryLedger implements Ledger {
  private final Map<LocalDate, Map<Operation, Long>> days = new HashMap<>();
  private final MemoryEngine engine;

  MemoryLedger(MemoryEngine engine) {
    this.engine = engine;
  }

  @Override
  public synchronized boolean charge(
      LocalDate day, Operation operation, long amount, long allowance) {
    requireNotNegative(amount);
    long spent = day(day).getOrDefault(operation, 0L);
    if (amount > allowance - spent) {
      return false;
    }
    day(day).put(operation, spent + amount);
    return true;
  }

  @Override
  public synchronized void refund(LocalDate day, Operation operation, long amount) {
    requireNotNegative(amount);
    day(day).computeIfPresent(operation, (_, spent) -> Math.max(0, spent - amount));
  }

  @Override
  public synchronized Map<Operation, Long> spent(LocalDate day) {
    return Map.copyOf(day(day));
  }

  private Map<Operation, Long> day(LocalDate day) {
    engine.requireOpen();
    return days.computeIfAbsent(day, _ -> newDay());
  }

  private static Map<Operation, Long> newDay() {
    var counters = new EnumMap<Operation, Long>(Operation.class);
    for (var operation : Operation.values()) {
      counters.put(operation, 0L);
    }
    return counters;
  }

  private static void requireNotNegative(long amount) {
    if (amount < 0) {
      throw new IllegalArgumentException("amount is " + amount + ", it must not be negative");
    }
  }
}
