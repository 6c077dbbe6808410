package dev.hotslice.kv.spending;

import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.budget.SpendEvent;
import dev.hotslice.kv.budget.Spender;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/// What this process counts of one day within a few seconds. Added to by many threads at a time
/// without a lock, in bounded memory: names beyond the bound share one, of each token and of each
/// namespace, of which there are few.
final class DayCount {
  static final int MOST_SPENDERS = 1_024;
  static final int MOST_PREFIXES = 8_192;

  static final String OTHERS = "(others)";

  private static final long MILLIS_PER_HOUR = 3_600_000;

  /// Whose keys an operation went to.
  record Group(Operation operation, NamespaceId namespace, String prefix) {}

  private final LocalDate day;
  private final long firstHour;
  private final List<Counts> charged = hours();
  private final List<Counts> refused = hours();
  private final Map<Spender, Counts> spenders = new ConcurrentHashMap<>();
  private final Map<Group, LongAdder> groups = new ConcurrentHashMap<>();

  DayCount(LocalDate day) {
    this.day = day;
    this.firstHour = day.toEpochDay() * Hours.PER_DAY;
  }

  LocalDate day() {
    return day;
  }

  void add(SpendEvent event) {
    switch (event.outcome()) {
      case CHARGED -> charge(event, event.amount(), 1);
      case RELEASED -> charge(event, -event.amount(), -1);
      case REFUSED -> refused.get(hour(event)).add(event.operation(), event.amount());
    }
  }

  long charged(Operation operation, int hour) {
    return charged.get(hour).get(operation);
  }

  long refused(Operation operation, int hour) {
    return refused.get(hour).get(operation);
  }

  /// Tells what each spender has spent of an operation.
  void spenders(Operation operation, BiConsumer<Spender, Long> visitor) {
    spenders.forEach((spender, counts) -> visitor.accept(spender, counts.get(operation)));
  }

  /// Tells what went to each group of keys.
  void groups(BiConsumer<Group, Long> visitor) {
    groups.forEach((group, count) -> visitor.accept(group, count.sum()));
  }

  private void charge(SpendEvent event, long amount, int each) {
    charged.get(hour(event)).add(event.operation(), amount);
    counts(event.spender()).add(event.operation(), amount);
    if (event.keys().isEmpty()) {
      add(event, KeyPrefix.ofList(event.prefix()), amount);
    }
    for (var key : event.keys()) {
      add(event, KeyPrefix.of(key), each);
    }
  }

  private void add(SpendEvent event, String prefix, long amount) {
    var group = new Group(event.operation(), event.namespace(), prefix);
    var count = groups.get(group);
    if (count == null) {
      var named =
          groups.size() < MOST_PREFIXES
              ? group
              : new Group(event.operation(), event.namespace(), OTHERS);
      count = groups.computeIfAbsent(named, _ -> new LongAdder());
    }
    count.add(amount);
  }

  private Counts counts(Spender spender) {
    var counts = spenders.get(spender);
    if (counts == null) {
      var named = spenders.size() < MOST_SPENDERS ? spender : new Spender(OTHERS, spender.token());
      counts = spenders.computeIfAbsent(named, _ -> new Counts());
    }
    return counts;
  }

  /// What is released after midnight belongs to the last hour of the day before.
  private int hour(SpendEvent event) {
    long hour = Math.floorDiv(event.atMillis(), MILLIS_PER_HOUR) - firstHour;
    return Math.clamp(hour, 0, Hours.PER_DAY - 1);
  }

  private static List<Counts> hours() {
    return Stream.generate(Counts::new).limit(Hours.PER_DAY).toList();
  }
}
