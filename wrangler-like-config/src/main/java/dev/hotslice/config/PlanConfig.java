package dev.hotslice.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// Which budgets to enforce: `plan = "free"`, or a table `[hotslice.plan]` that starts from a
/// profile and changes single numbers.
///
/// @param profile `free` (default), `paid` or `unlimited`
/// @param numbers those that are changed, by key; times are in milliseconds, and of `slot_rule` 0
///   is `headers` and 1 is `body`
public record PlanConfig(String profile, Map<String, Long> numbers) {
  public PlanConfig {
    numbers = Collections.unmodifiableMap(new LinkedHashMap<>(numbers));
  }
}
