package dev.hotslice.kv.redis;

import dev.hotslice.kv.Operation;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;

/// How much of each operation was granted to a node on a day, and not handed back.
record Part(Map<Operation, Long> amounts) {
  static final Part NONE = of(_ -> 0L);

  static Part of(ToLongFunction<Operation> amount) {
    var amounts = new EnumMap<Operation, Long>(Operation.class);
    for (var operation : Operation.values()) {
      amounts.put(operation, amount.applyAsLong(operation));
    }
    return new Part(amounts);
  }

  /// Returns the part whose amounts are [#list]ed.
  static Part of(List<Long> list) {
    Iterator<Long> amounts = list.iterator();
    return of(_ -> amounts.next());
  }

  long of(Operation operation) {
    return amounts.getOrDefault(operation, 0L);
  }

  /// Returns the amounts in the order in which the scripts take them.
  List<Long> list() {
    return Arrays.stream(Operation.values()).map(this::of).toList();
  }

  boolean isLessThan(Part other) {
    return Arrays.stream(Operation.values()).anyMatch(each -> of(each) < other.of(each));
  }

  /// Returns the name under which the scripts know an operation.
  static String field(Operation operation) {
    return operation.name().toLowerCase(Locale.ROOT);
  }
}
