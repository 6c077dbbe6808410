package dev.hotslice.app;

import dev.hotslice.config.WorkerConfig;
import dev.hotslice.kv.budget.Limit;
import dev.hotslice.kv.budget.Plan;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Makes the plan to enforce from a profile, the compatibility date, and the numbers that the
/// configuration changes.
public final class Plans {
  private Plans() {}

  /// @throws IllegalArgumentException if there is no such profile, or a number cannot be one
  public static Plan of(WorkerConfig config) {
    return of(config, config.hotslice().plan().profile(), date(config.compatibilityDate()));
  }

  /// Returns the plan of another profile or date, with the same numbers changed.
  ///
  /// @param compatibility null for the newest numbers
  /// @throws IllegalArgumentException if there is no such profile, or a number cannot be one
  public static Plan of(WorkerConfig config, String profile, @Nullable LocalDate compatibility) {
    var limits = config.limits();
    var plan =
        Plan.of(profile, compatibility)
            .with(Limit.SUBREQUESTS_PER_INVOCATION, limits.subrequests(), "limits.subrequests")
            .with(Limit.CPU_PER_REQUEST, limits.cpuMs(), "limits.cpu_ms")
            .with(Limit.CPU_PER_CRON_RUN, limits.cpuMs(), "limits.cpu_ms")
            .with(Limit.CPU_PER_HOURLY_CRON_RUN, limits.cpuMs(), "limits.cpu_ms");
    for (var changed : config.hotslice().plan().numbers().entrySet()) {
      var limit = Limit.ofKey(changed.getKey());
      if (limit == null || !limit.isConfigurable()) {
        throw new IllegalArgumentException("there is no limit " + changed.getKey());
      }
      plan = plan.with(limit, changed.getValue());
    }
    return plan;
  }

  private static @Nullable LocalDate date(@Nullable String text) {
    return text == null ? null : LocalDate.parse(text);
  }
}
