package dev.hotslice.config;

import dev.hotslice.config.tree.Findings;
import dev.hotslice.config.tree.Node;
import dev.hotslice.config.tree.Place;
import org.jspecify.annotations.Nullable;

/// Reads Wrangler's `limits`. Wrangler takes any number there, Cloudflare does not.
final class Limits {
  private static final long MOST_CPU_MS = 300_000;
  private static final long MOST_SUBREQUESTS = 10_000_000;

  private Limits() {}

  static LimitsConfig read(@Nullable Node node, Findings findings) {
    return node instanceof Node.Table table
        ? new LimitsConfig(
            number(table.get("cpu_ms"), MOST_CPU_MS, findings),
            number(table.get("subrequests"), MOST_SUBREQUESTS, findings))
        : new LimitsConfig(null, null);
  }

  /// Warns of limits on a plan on which Cloudflare takes none.
  static void checkPlan(
      @Nullable Node node, LimitsConfig limits, PlanConfig plan, Findings findings) {
    boolean isSet = limits.cpuMs() != null || limits.subrequests() != null;
    if (node != null && isSet && plan.profile().equals("free")) {
      findings.warning(
          node.place(),
          "limits is set on the free plan: this works here, and Cloudflare refuses to deploy it"
              + " (code 100328)");
    }
  }

  /// What is no number Wrangler's own rules have reported.
  private static @Nullable Long number(@Nullable Node node, long most, Findings findings) {
    return switch (node) {
      case Node.Whole(Place place, long value) -> checked(place, value, most, findings);
      case Node.Decimal(Place place, double value) when value % 1 == 0 ->
          checked(place, (long) value, most, findings);
      case Node.Decimal decimal -> {
        findings.error(decimal.place(), message(decimal.place(), decimal.json()));
        yield null;
      }
      case null, default -> null;
    };
  }

  private static @Nullable Long checked(Place place, long value, long most, Findings findings) {
    if (value < 1) {
      findings.error(place, message(place, Long.toString(value)));
      return null;
    }
    if (value > most) {
      findings.warning(
          place,
          "%s is %d: Cloudflare takes at most %d, so this works here and is refused there"
              .formatted(place.path(), value, most));
    }
    return value;
  }

  private static String message(Place place, String value) {
    return place.path() + " is " + value + ": it must be a whole number, 1 or more";
  }
}
