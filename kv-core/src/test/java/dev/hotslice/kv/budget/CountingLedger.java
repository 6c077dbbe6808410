package dev.hotslice.kv.budget;

import dev.hotslice.kv.Operation;
import dev.hotslice.kv.StoreUnavailableException;
import java.io.IOException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/// A ledger that counts its round trips and can be taken down.
final class CountingLedger implements Ledger {
  private final Map<LocalDate, Map<Operation, Long>> days = new HashMap<>();
  private int trips;
  private boolean down;

  @Override
  public synchronized boolean charge(
      LocalDate day, Operation operation, long amount, long allowance) {
    travel();
    long sum = count(day, operation) + amount;
    if (sum > allowance) {
      return false;
    }
    day(day).put(operation, sum);
    return true;
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
