package dev.hotslice.kv.spending;

import dev.hotslice.kv.Operation;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// What each cause has spent of each operation. The first causes up to a bound keep their names,
/// all others share one. Not safe for use by many threads.
final class CauseTotals {
  /// Routes, jobs and Workers together are fewer by far.
  static final int MOST_CAUSES = 200;

  private final Set<String> named;
  private final Map<String, Map<Operation, Long>> totals = new HashMap<>();

  CauseTotals() {
    this(new HashSet<>());
  }

  private CauseTotals(Set<String> named) {
    this.named = named;
  }

  /// Returns the same totals, to be added to on their own; who has a name in one has it in both.
  CauseTotals copy() {
    var copy = new CauseTotals(named);
    totals.forEach((cause, counts) -> copy.totals.put(cause, new EnumMap<>(counts)));
    return copy;
  }

  void add(Gathering gathering) {
    for (var count : gathering.days()) {
      for (var operation : Operation.values()) {
        count.spenders(operation, (spender, amount) -> add(spender.cause(), operation, amount));
      }
    }
  }

  Map<String, Map<Operation, Long>> all() {
    return Map.copyOf(totals);
  }

  private void add(String cause, Operation operation, long amount) {
    if (amount != 0) {
      var _ =
          totals
              .computeIfAbsent(name(cause), _ -> new EnumMap<>(Operation.class))
              .merge(operation, amount, Long::sum);
    }
  }

  private String name(String cause) {
    boolean isNamed = named.contains(cause);
    if (!isNamed && named.size() < MOST_CAUSES) {
      isNamed = named.add(cause);
    }
    return isNamed ? cause : DayCount.OTHERS;
  }
}
