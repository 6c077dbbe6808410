package dev.hotslice.config;

import dev.hotslice.config.field.Field;
import dev.hotslice.config.field.Fields;
import dev.hotslice.config.field.Rules;
import java.time.Duration;
import java.util.List;

/// Reads `plan`, a word or a table.
final class PlanFields {
  private static final List<String> PROFILES = List.of("free", "paid", "unlimited");
  private static final long MOST = Long.MAX_VALUE;

  private PlanFields() {}

  static PlanConfig profile(Field<String> word) {
    return new PlanConfig(checked(word), null, null, null, null, null, null, null, null, null);
  }

  static PlanConfig read(Fields plan) {
    return new PlanConfig(
        checked(plan.text("profile")),
        plan.number("reads_per_day", 0, MOST).orNull(),
        plan.number("writes_per_day", 0, MOST).orNull(),
        plan.number("deletes_per_day", 0, MOST).orNull(),
        plan.number("lists_per_day", 0, MOST).orNull(),
        plan.duration("key_interval")
            .as(Rules.between(Duration.ZERO, Duration.ofHours(1)))
            .orNull(),
        plan.integer("operations_per_invocation", 1, Integer.MAX_VALUE).orNull(),
        plan.integer("subrequests_per_invocation", 1, Integer.MAX_VALUE).orNull(),
        plan.integer("simultaneous_connections", 1, 1_000).orNull(),
        plan.integer("rest_per_five_minutes", 1, Integer.MAX_VALUE).orNull());
  }

  private static String checked(Field<String> profile) {
    return profile.as(Rules.oneOf("plan", PROFILES)).or("free");
  }
}
