package dev.hotslice.kv.spending;

import dev.hotslice.kv.Operation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// A day as it is stored, in JSON, for all servers of the account together.
///
/// @param added the last batches that were added, so that one whose answer was lost is not added
///   twice
record DayDocument(
    Map<Operation, Hours> charged,
    Map<Operation, Hours> refused,
    Map<By, Map<Operation, Kept>> tops,
    List<String> added) {
  /// Of each server one every few seconds: those of about a minute of five servers.
  private static final int MOST_ADDED = 64;

  static final DayDocument EMPTY = new DayDocument(Map.of(), Map.of(), Map.of(), List.of());

  /// The spenders that are kept of one kind.
  ///
  /// @param error by how much an amount may be short
  record Kept(List<Row> rows, long error) {
    void into(TopSpenders spenders) {
      rows.forEach(row -> spenders.add(new Name(row.namespace(), row.name()), row.amount()));
      spenders.addError(error);
    }
  }

  /// One spender.
  record Row(String namespace, String name, long amount) {}

  DayDocument {
    charged = Map.copyOf(charged);
    refused = Map.copyOf(refused);
    tops = Map.copyOf(tops);
    added = List.copyOf(added);
  }

  boolean holds(String batch) {
    return added.contains(batch);
  }

  /// Returns this document with one more batch.
  DayDocument plus(Batch batch) {
    var sum = day(batch.spending().day());
    sum.add(batch.spending());
    var names = new ArrayList<>(added);
    names.add(batch.name());
    return of(sum, names.subList(Math.max(0, names.size() - MOST_ADDED), names.size()));
  }

  SpendingDay day(LocalDate date) {
    var day = new SpendingDay(date);
    for (int hour = 0; hour < Hours.PER_DAY; hour++) {
      int at = hour;
      charged.forEach((operation, hours) -> day.addCharged(operation, at, hours.at(at)));
      refused.forEach((operation, hours) -> day.addRefused(operation, at, hours.at(at)));
    }
    tops.forEach(
        (by, each) -> each.forEach((operation, kept) -> kept.into(day.spenders(by, operation))));
    return day;
  }

  private static DayDocument of(SpendingDay day, List<String> added) {
    var charged = new EnumMap<Operation, Hours>(Operation.class);
    var refused = new EnumMap<Operation, Hours>(Operation.class);
    var tops = new EnumMap<By, Map<Operation, Kept>>(By.class);
    for (var operation : Operation.values()) {
      put(charged, operation, day.charged(operation));
      put(refused, operation, day.refused(operation));
      for (var by : By.values()) {
        var spenders = day.spenders(by, operation);
        var rows =
            spenders.shares().stream()
                .map(it -> new Row(it.namespace(), it.name(), it.amount()))
                .toList();
        if (!rows.isEmpty()) {
          tops.computeIfAbsent(by, _ -> new EnumMap<>(Operation.class))
              .put(operation, new Kept(rows, spenders.error()));
        }
      }
    }
    return new DayDocument(charged, refused, tops, added);
  }

  private static void put(Map<Operation, Hours> hours, Operation operation, Hours counts) {
    if (counts.total() > 0) {
      hours.put(operation, counts);
    }
  }
}
