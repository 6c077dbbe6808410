package dev.hotslice.config;

import dev.hotslice.config.field.Field;
import dev.hotslice.config.field.Fields;
import dev.hotslice.config.field.Rules;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads `plan`, a word or a table.
final class PlanFields {
  static final String CRON_TRIGGERS = "cron_triggers";

  private static final List<String> PROFILES = List.of("free", "paid", "unlimited");
  private static final List<String> SLOT_RULES = List.of("headers", "body");
  private static final long MOST = Long.MAX_VALUE;

  private final Fields plan;
  private final Map<String, Long> numbers = new LinkedHashMap<>();

  private PlanFields(Fields plan) {
    this.plan = plan;
  }

  static PlanConfig profile(Field<String> word) {
    return new PlanConfig(checked(word), Map.of());
  }

  static PlanConfig read(Fields plan) {
    var fields = new PlanFields(plan);
    var profile = checked(plan.text("profile"));
    for (var operation : List.of("reads", "writes", "deletes", "lists")) {
      fields.number(operation + "_per_day", 0, MOST);
    }
    fields.duration("key_interval", Duration.ZERO, Duration.ofHours(1));
    fields.number("operations_per_invocation", 1, Integer.MAX_VALUE);
    fields.number("subrequests_per_invocation", 1, Integer.MAX_VALUE);
    fields.number("simultaneous_connections", 1, 1_000);
    fields.put(
        "slot_rule",
        plan.text("slot_rule")
            .as(Rules.oneOf("slot_rule", SLOT_RULES))
            .as(rule -> (long) SLOT_RULES.indexOf(rule)));
    fields.number("rest_per_five_minutes", 1, Integer.MAX_VALUE);
    fields.number(CRON_TRIGGERS, 0, Integer.MAX_VALUE);
    fields.duration("cpu_per_cron_run", Duration.ofMillis(1), Duration.ofDays(1));
    fields.duration("cpu_per_hourly_cron_run", Duration.ofMillis(1), Duration.ofDays(1));
    fields.duration("wall_per_cron_run", Duration.ofMillis(1), Duration.ofDays(1));
    fields.duration("cache_ttl_floor", Duration.ofSeconds(1), Duration.ofDays(1));
    return new PlanConfig(profile, fields.numbers);
  }

  private void number(String key, long least, long most) {
    put(key, plan.number(key, least, most));
  }

  private void duration(String key, Duration least, Duration most) {
    put(key, plan.duration(key).as(Rules.between(least, most)).as(Duration::toMillis));
  }

  private void put(String key, Field<Long> field) {
    @Nullable Long number = field.orNull();
    if (number != null) {
      numbers.put(key, number);
    }
  }

  private static String checked(Field<String> profile) {
    return profile.as(Rules.oneOf("plan", PROFILES)).or("free");
  }
}
