package dev.hotslice.kv.budget;

import dev.hotslice.kv.Operation;
import dev.hotslice.kv.StoreUnavailableException;
import dev.hotslice.time.ManualClock;
import java.io.IOException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/// A ledger that counts its round trips and can be taken down.
final class CountingLedger implements Ledger {
  private final Map<LocalDate, Map<Operation, Long>> days = new HashMap<>();
  private final OwnTurns turns = new OwnTurns(ManualClock.at("2026-03-02T10:00:00Z"));
  private int trips;
  private boolean down;

  @Override
  public synchronized long chargeAhead(
      LocalDate day, Operation operation, long amount, long ahead, long allowance) {
    travel();
    long sum = count(day, operation) + amount;
    if (sum > allowance) {
      return -1;
    }
    long extra = Math.min(ahead, (allowance - sum) / PART_OF_ROOM);
    day(day).put(operation, sum + extra);
    return extra;
  }

  @Override
  public WriteGrant chargeWrites(LocalDate day, WriteOrder order, long allowance) {
    return turns.charge(this, day, order, allowance);
  }

  @Override
  public void refund(LocalDate day, Turn turn) {
    turns.giveBack(turn);
    refund(day, Operation.WRITE, 1);
  }

  @Override
  public synchronized void refund(LocalDate day, Operation operation, long amount) {
    travel();
    day(day).merge(operation, -amount, Long::sum);
  }

  @Override
  public synchronized Map<Operation, Long> spent(LocalDate day) {
    travel();
    return Map.copyOf(day(day));
  }

  synchronized long count(LocalDate day, Operation operation) {
    return day(day).getOrDefault(operation, 0L);
  }

  synchronized int trips() {
    return trips;
  }

  synchronized void goDown(boolean isDown) {
    down = isDown;
  }

  private void travel() {
    if (down) {
      throw new StoreUnavailableException("ledger is down", new IOException("down"));
    }
    trips++;
  }

  private Map<Operation, Long> day(LocalDate day) {
    return days.computeIfAbsent(day, _ -> new EnumMap<>(Operation.class));
  }
}
