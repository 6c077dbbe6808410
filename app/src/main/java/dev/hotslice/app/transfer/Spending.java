package dev.hotslice.app.transfer;

import dev.hotslice.kv.Amounts;
import dev.hotslice.kv.Operation;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/// Adds up what is spent. Safe for use by many threads.
public final class Spending {
  private final Map<Operation, LongAdder> counts = new EnumMap<>(Operation.class);

  public Spending() {
    for (var operation : Operation.values()) {
      counts.put(operation, new LongAdder());
    }
  }

  /// Adds operations of a kind.
  public void add(Operation operation, long amount) {
    adder(operation).add(amount);
  }

  /// Returns the sums so far.
  public Amounts cost() {
    return new Amounts(
        adder(Operation.READ).sum(),
        adder(Operation.WRITE).sum(),
        adder(Operation.DELETE).sum(),
        adder(Operation.LIST).sum());
  }

  private LongAdder adder(Operation operation) {
    return counts.getOrDefault(operation, new LongAdder());
  }
}
