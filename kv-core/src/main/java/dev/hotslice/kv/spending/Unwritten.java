package dev.hotslice.kv.spending;

import dev.hotslice.kv.StoreUnavailableException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.random.RandomGenerator;

/// What was counted and is not kept yet, by day. While the store does not answer it grows together,
/// so it stays bounded. Guarded by the lock of [Spending].
final class Unwritten {
  /// A clock that is moved by hand while the store is away may leave many; others are given up.
  private static final int MOST_DAYS = 64;

  private static final int NAME_BYTES = 8;

  private final SpendingLog log;
  private final RandomGenerator random;
  private final Map<LocalDate, SpendingDay> waiting = new HashMap<>();

  /// Of each of these it is not known whether it was added.
  private final Map<LocalDate, Batch> underWay = new HashMap<>();

  Unwritten(SpendingLog log, RandomGenerator random) {
    this.log = log;
    this.random = random;
  }

  void add(Gathering gathering) {
    for (var count : gathering.days()) {
      if (waiting.containsKey(count.day()) || waiting.size() < MOST_DAYS) {
        waiting.computeIfAbsent(count.day(), SpendingDay::new).add(count);
      }
    }
  }

  /// Writes everything, each day as far as the store answers.
  ///
  /// @throws StoreUnavailableException if it does not; what is not written for sure stays here
  void write() {
    for (var day : new HashSet<>(underWay.keySet())) {
      write(day);
    }
    for (var day : new HashSet<>(waiting.keySet())) {
      var spending = waiting.get(day);
      if (spending != null && !underWay.containsKey(day)) {
        waiting.remove(day);
        if (!spending.isEmpty()) {
          underWay.put(day, new Batch(name(), spending));
          write(day);
        }
      }
    }
  }

  /// Returns a day as it is kept, and what is still here.
  SpendingDay read(LocalDate day) {
    var sum = log.read(day, underWay.get(day));
    var more = waiting.get(day);
    if (more != null) {
      sum.add(more);
    }
    return sum;
  }

  private void write(LocalDate day) {
    var batch = underWay.get(day);
    if (batch != null && log.add(batch)) {
      underWay.remove(day);
    }
  }

  private String name() {
    var bytes = new byte[NAME_BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
