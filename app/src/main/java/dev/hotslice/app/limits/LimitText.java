package dev.hotslice.app.limits;

import dev.hotslice.kv.budget.Limit;
import dev.hotslice.kv.budget.Plan;
import java.time.Duration;
import java.util.Locale;

/// A number for people, with its unit.
public final class LimitText {
  private static final long KIBIBYTE = 1024;

  private LimitText() {}

  /// Returns the number of a plan, as in `100,000`, `15 min`, `25 MiB` or `no limit`; where only
  /// money limits, and there is no bill, `not billed`.
  public static String of(Plan plan, Limit limit) {
    long number = plan.number(limit);
    if (number == Plan.NO_LIMIT) {
      return limit.enforcement() == Limit.Enforcement.BILLED ? "not billed" : "no limit";
    }
    return switch (limit.unit()) {
      case COUNT -> grouped(number);
      case MILLISECONDS -> time(number);
      case BYTES -> size(number);
      case SLOT_RULE -> plan.slotRule().toString();
    };
  }

  private static String time(long millis) {
    var duration = Duration.ofMillis(millis);
    if (duration.toMillisPart() != 0) {
      return grouped(millis) + " ms";
    }
    boolean minutes = duration.toSecondsPart() == 0 && duration.toMinutes() > 1;
    return minutes ? grouped(duration.toMinutes()) + " min" : grouped(duration.toSeconds()) + " s";
  }

  private static String size(long bytes) {
    if (bytes % 1_000_000_000 == 0) {
      return grouped(bytes / 1_000_000_000) + " GB";
    }
    if (bytes % (KIBIBYTE * KIBIBYTE) == 0) {
      return grouped(bytes / (KIBIBYTE * KIBIBYTE)) + " MiB";
    }
    return bytes % KIBIBYTE == 0 ? grouped(bytes / KIBIBYTE) + " KiB" : grouped(bytes) + " B";
  }

  private static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
