package dev.hotslice.kv.spending;

import dev.hotslice.kv.budget.SpendEvent;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The counts of the days of which this process was told within a few seconds: of one, and of two
/// around midnight. Safe for use by many threads, and bounded.
final class Gathering {
  /// A clock that is moved by hand may show many days within a second. Those beyond are not
  /// attributed.
  private static final int MOST_DAYS = 64;

  private final Map<LocalDate, DayCount> days = new ConcurrentHashMap<>();
  private volatile @Nullable DayCount last;

  void add(SpendEvent event) {
    var count = last;
    if (count == null || !count.day().equals(event.day())) {
      count = find(event.day());
      if (count == null) {
        return;
      }
      last = count;
    }
    count.add(event);
  }

  Collection<DayCount> days() {
    return days.values();
  }

  @Nullable DayCount day(LocalDate day) {
    return days.get(day);
  }

  private @Nullable DayCount find(LocalDate day) {
    var count = days.get(day);
    return count == null && days.size() < MOST_DAYS
        ? days.computeIfAbsent(day, DayCount::new)
        : count;
  }
}
