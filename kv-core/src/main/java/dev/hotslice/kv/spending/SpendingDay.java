package dev.hotslice.kv.spending;

import dev.hotslice.kv.Operation;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What is known of the spending of one UTC day: its burn by the hour, and who spent it.
///
/// Nobody changes it any more once it is handed out.
public final class SpendingDay {
  private final LocalDate day;

  /// May be negative here and there: what is taken back was perhaps counted before.
  private final Map<Operation, long[]> charged = new EnumMap<>(Operation.class);

  private final Map<Operation, long[]> refused = new EnumMap<>(Operation.class);
  private final Map<By, Map<Operation, TopSpenders>> tops = new EnumMap<>(By.class);

  SpendingDay(LocalDate day) {
    this.day = day;
  }

  /// Returns the day.
  public LocalDate day() {
    return day;
  }

  /// Returns what was charged and not taken back.
  public Hours charged(Operation operation) {
    return hours(charged, operation);
  }

  /// Returns what was refused, because the day was spent or a key had been written just before.
  public Hours refused(Operation operation) {
    return hours(refused, operation);
  }

  /// Returns who spent most, the largest first.
  ///
  /// @param most of them, at most
  public List<Share> top(By by, Operation operation, int most) {
    var spenders = tops.getOrDefault(by, Map.of()).get(operation);
    return spenders == null ? List.of() : spenders.shares().stream().limit(most).toList();
  }

  boolean isEmpty() {
    return charged.isEmpty() && refused.isEmpty();
  }

  TopSpenders spenders(By by, Operation operation) {
    return tops.computeIfAbsent(by, _ -> new EnumMap<>(Operation.class))
        .computeIfAbsent(operation, _ -> new TopSpenders());
  }

  void addCharged(Operation operation, int hour, long amount) {
    add(charged, operation, hour, amount);
  }

  void addRefused(Operation operation, int hour, long amount) {
    add(refused, operation, hour, amount);
  }

  void add(SpendingDay other) {
    other.charged.forEach((operation, hours) -> add(charged, operation, hours));
    other.refused.forEach((operation, hours) -> add(refused, operation, hours));
    other.tops.forEach(
        (by, each) -> each.forEach((operation, spenders) -> spenders(by, operation).add(spenders)));
  }

  void add(DayCount count) {
    for (var operation : Operation.values()) {
      for (int hour = 0; hour < Hours.PER_DAY; hour++) {
        addCharged(operation, hour, count.charged(operation, hour));
        addRefused(operation, hour, count.refused(operation, hour));
      }
      count.spenders(
          operation,
          (spender, amount) -> {
            spenders(By.CAUSE, operation).add(Name.of(spender.cause()), amount);
            if (spender.token() != null) {
              spenders(By.TOKEN, operation).add(Name.of(spender.token()), amount);
            }
          });
    }
    count.groups((group, amount) ->
        spenders(By.PREFIX, group.operation())
            .add(new Name(group.namespace().text(), group.prefix()), amount));
  }

  private static void add(Map<Operation, long[]> sums, Operation operation, long[] hours) {
    for (int hour = 0; hour < Hours.PER_DAY; hour++) {
      add(sums, operation, hour, hours[hour]);
    }
  }

  private static void add(Map<Operation, long[]> sums, Operation operation, int hour, long amount) {
    if (amount != 0) {
      sums.computeIfAbsent(operation, _ -> new long[Hours.PER_DAY])[hour] += amount;
    }
  }

  private static Hours hours(Map<Operation, long[]> sums, Operation operation) {
    var counts = sums.get(operation);
    return counts == null
        ? Hours.NONE
        : Hours.of(Arrays.stream(counts).map(count -> Math.max(0, count)).toArray());
  }
}
