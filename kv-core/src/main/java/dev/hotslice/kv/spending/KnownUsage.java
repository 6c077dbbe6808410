package dev.hotslice.kv.spending;

import dev.hotslice.kv.Operation;
import dev.hotslice.kv.budget.Budget;
import dev.hotslice.kv.budget.SpendEvent;
import dev.hotslice.kv.budget.Usage;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/// What is spent as far as this process knows without asking the ledger: what the ledger said last,
/// and what went through this process since.
///
/// What other processes have spent since is not in it. Safe for use by many threads.
final class KnownUsage {
  private final Budget budget;
  private final AtomicLong changes = new AtomicLong();
  private volatile Known known;

  KnownUsage(Budget budget) {
    this.budget = budget;
    this.known = new Known(today(), Map.of());
  }

  /// What is known of one day.
  private static final class Known {
    private final LocalDate day;
    private final Counts own = new Counts();

    /// What the ledger counted, less what this process had charged when it was asked.
    private volatile Map<Operation, Long> others;

    Known(LocalDate day, Map<Operation, Long> others) {
      this.day = day;
      this.others = others;
    }

    Map<Operation, Long> counts() {
      var counts = new EnumMap<Operation, Long>(Operation.class);
      for (var operation : Operation.values()) {
        counts.put(operation, count(operation));
      }
      return counts;
    }

    long count(Operation operation) {
      return Math.max(0, own.get(operation) + others.getOrDefault(operation, 0L));
    }
  }

  void add(SpendEvent event) {
    var today = of(event.day());
    if (!today.day.equals(event.day())) {
      return;
    }
    switch (event.outcome()) {
      case CHARGED -> today.own.add(event.operation(), event.amount());
      case RELEASED -> today.own.add(event.operation(), -event.amount());
      case REFUSED -> {}
    }
    changes.incrementAndGet();
  }

  /// Returns a number that grows whenever more or less was spent; a new day does not count.
  long changes() {
    return changes.get();
  }

  /// Asks the ledger, in one round trip.
  void refresh() {
    var before = of(today());
    var charged = new EnumMap<Operation, Long>(Operation.class);
    for (var operation : Operation.values()) {
      charged.put(operation, before.own.get(operation));
    }
    var usage = budget.usage();
    var current = of(usage.day());
    var others = new EnumMap<Operation, Long>(Operation.class);
    for (var operation : Operation.values()) {
      long own = current == before ? charged.getOrDefault(operation, 0L) : 0;
      others.put(operation, usage.spent(operation) - own);
    }
    current.others = others;
    changes.incrementAndGet();
  }

  /// Returns what is known of the present day.
  Usage usage() {
    var today = of(today());
    var resetsAt = today.day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    return new Usage(today.day, budget.plan(), today.counts(), resetsAt);
  }

  /// Returns how many of an operation are left today; `Long.MAX_VALUE` for no limit.
  long left(Operation operation) {
    return budget.plan().remaining(operation, of(today()).count(operation));
  }

  /// Returns what is known of a day, or of a later one that has begun meanwhile.
  private Known of(LocalDate day) {
    var current = known;
    return current.day.equals(day) ? current : turnTo(day);
  }

  /// A clock that is set back makes a day the present one again.
  private synchronized Known turnTo(LocalDate day) {
    if (!known.day.equals(day) && day.equals(today())) {
      known = new Known(day, Map.of());
    }
    return known;
  }

  private LocalDate today() {
    return budget.clock().instant().atOffset(ZoneOffset.UTC).toLocalDate();
  }
}
