package dev.hotslice.bench.day;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/// Somebody looks at the page.
///
/// @param opened the place on the page of the item that is opened then, or -1 if none is
record Visit(Instant at, int opened) {
  private static final double HOURS = Duration.ofDays(1).toHours();
  private static final double NANOS = Duration.ofDays(1).toNanos();

  /// What visitors do: some hours are busier than others, and the upper items are opened more often
  /// than the lower ones, each rank as its reciprocal.
  ///
  /// @param busiest hour of the day, UTC
  /// @param swing how far the busiest hour is above the average and the quietest below, 0 to 1
  /// @param opening how many of the visits open an item, 0 to 1
  record Habits(double busiest, double swing, double opening) {
    static final Habits USUAL = new Habits(14, 0.8, 0.4);

    @Override
    public String toString() {
      return "busiest at %.0f:00 UTC with %.1f times the average, quietest twelve hours later with %.1f times; %.0f %% open an item, the one at place n as often as 1/n"
          .formatted(busiest, 1 + swing, 1 - swing, 100 * opening);
    }

    private boolean accepts(double hour, RandomGenerator random) {
      double weight = 1 + swing * Math.cos(2 * Math.PI * (hour - busiest) / HOURS);
      return random.nextDouble() * (1 + swing) < weight;
    }
  }

  /// Draws the visits of a day, in order.
  static List<Visit> draw(
      Instant start, int count, int shown, Habits habits, RandomGenerator random) {
    var visits = new ArrayList<Visit>();
    while (visits.size() < count) {
      double part = random.nextDouble();
      if (habits.accepts(part * HOURS, random)) {
        boolean opens = random.nextDouble() < habits.opening();
        int place = (int) Math.pow(shown, random.nextDouble()) - 1;
        visits.add(new Visit(start.plusNanos((long) (part * NANOS)), opens ? place : -1));
      }
    }
    visits.sort(Comparator.comparing(Visit::at));
    return visits;
  }
}
