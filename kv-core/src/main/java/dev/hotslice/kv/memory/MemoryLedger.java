package dev.hotslice.kv.memory;

import dev.hotslice.kv.Operation;
import dev.hotslice.kv.budget.Ledger;
import dev.hotslice.kv.budget.OwnTurns;
import dev.hotslice.kv.budget.Turn;
import dev.hotslice.kv.budget.WriteGrant;
import dev.hotslice.kv.budget.WriteOrder;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/// One small table of counters per day.
final class MemoryLedger implements Ledger {
  private final Map<LocalDate, Map<Operation, Long>> days = new HashMap<>();
  private final MemoryEngine engine;
  private final OwnTurns turns;

  MemoryLedger(MemoryEngine engine, InstantSource clock) {
    this.engine = engine;
    this.turns = new OwnTurns(clock);
  }

  /// One look into a small table is no waiting.
  @Override
  public boolean chargeAtOnce(LocalDate day, Operation operation, long amount, long allowance) {
    return engine.isOpen() && charge(day, operation, amount, allowance);
  }

  @Override
  public synchronized long chargeAhead(
      LocalDate day, Operation operation, long amount, long ahead, long allowance) {
    requireNotNegative(amount);
    long spent = day(day).getOrDefault(operation, 0L);
    long room = allowance - spent - amount;
    if (room < 0) {
      return -1;
    }
    long extra = Math.min(ahead, room / PART_OF_ROOM);
    day(day).put(operation, spent + amount + extra);
    return extra;
  }

  @Override
  public WriteGrant chargeWrites(LocalDate day, WriteOrder order, long allowance) {
    return turns.charge(this, day, order, allowance);
  }

  @Override
  public synchronized void refund(LocalDate day, Operation operation, long amount) {
    requireNotNegative(amount);
    day(day).computeIfPresent(operation, (_, spent) -> Math.max(0, spent - amount));
  }

  @Override
  public void refund(LocalDate day, Turn turn) {
    turns.giveBack(turn);
    refund(day, Operation.WRITE, 1);
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
