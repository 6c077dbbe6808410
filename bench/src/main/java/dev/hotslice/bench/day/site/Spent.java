package dev.hotslice.bench.day.site;

import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.budget.Ledger;
import dev.hotslice.kv.budget.Plan;
import dev.hotslice.kv.budget.SpendEvent;
import dev.hotslice.kv.budget.SpendListener;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What an account spent on one day, and when the free plan would have refused to go on.
///
/// For that, every charge is also made to a ledger that is kept by the free plan. Safe for use by
/// many threads.
public final class Spent implements SpendListener {
  private final LocalDate day;
  private final Ledger free;
  private final Map<Operation, Long> operations = new EnumMap<>(Operation.class);
  private final SortedMap<String, Long> writes = new TreeMap<>();
  private final Map<Operation, Instant> refusals = new EnumMap<>(Operation.class);
  private long refused;

  Spent(LocalDate day, Ledger free) {
    this.day = day;
    this.free = free;
  }

  @Override
  public synchronized void on(SpendEvent event) {
    if (!event.day().equals(day)) {
      return;
    }
    switch (event.outcome()) {
      case CHARGED -> {
        count(event, event.amount());
        long allowance = Plan.FREE.allowance(event.operation());
        if (!free.charge(day, event.operation(), event.amount(), allowance)) {
          refusals.putIfAbsent(event.operation(), Instant.ofEpochMilli(event.atMillis()));
        }
      }
      case RELEASED -> {
        count(event, -event.amount());
        if (!refusals.containsKey(event.operation())) {
          free.refund(day, event.operation(), event.amount());
        }
      }
      case REFUSED -> refused += event.amount();
    }
  }

  /// Returns how many of an operation were charged.
  public synchronized long of(Operation operation) {
    return operations.getOrDefault(operation, 0L);
  }

  /// Returns the writes by the prefix of their keys.
  public synchronized SortedMap<String, Long> writes() {
    writes.values().removeIf(count -> count == 0);
    return new TreeMap<>(writes);
  }

  /// Returns when the free plan would have refused an operation for the first time; without those
  /// that it would not.
  public synchronized Map<Operation, Instant> refusals() {
    return Map.copyOf(refusals);
  }

  /// Returns how many operations the plan in force refused.
  public synchronized long refused() {
    return refused;
  }

  private void count(SpendEvent event, long amount) {
    var _ = operations.merge(event.operation(), amount, Long::sum);
    if (event.operation() == Operation.WRITE) {
      for (var key : event.keys()) {
        var _ = writes.merge(prefix(key), (long) Long.signum(amount), Long::sum);
      }
    }
  }

  /// Returns a key up to its second colon, or its first if there is only one.
  static String prefix(KvKey key) {
    var name = key.name();
    int first = name.indexOf(':');
    int second = name.indexOf(':', first + 1);
    return name.substring(0, (second < 0 ? first : second) + 1);
  }
}
