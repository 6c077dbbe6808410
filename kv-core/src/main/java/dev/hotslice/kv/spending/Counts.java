package dev.hotslice.kv.spending;

import dev.hotslice.kv.Operation;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/// A count of each operation, which many threads add to without waiting for each other.
final class Counts {
  private final Map<Operation, LongAdder> counts = new EnumMap<>(Operation.class);

  Counts() {
    for (var operation : Operation.values()) {
      counts.put(operation, new LongAdder());
    }
  }

  void add(Operation operation, long amount) {
    of(operation).add(amount);
  }

  long get(Operation operation) {
    return of(operation).sum();
  }

  private LongAdder of(Operation operation) {
    var count = counts.get(operation);
    if (count == null) {
      throw new IllegalStateException("every operation has a count");
    }
    return count;
  }
}
