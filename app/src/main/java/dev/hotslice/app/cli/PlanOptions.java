package dev.hotslice.app.cli;

import dev.hotslice.app.Plans;
import dev.hotslice.config.Operations;
import dev.hotslice.config.WorkerConfig;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.budget.Plan;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Under which plan to ask.
final class PlanOptions {
  @Option(
      names = "--plan",
      paramLabel = "PLAN",
      description = "free, paid or unlimited; default: the configuration's, with its own numbers.")
  private @Nullable String profile;

  @Option(
      names = "--date",
      paramLabel = "DATE",
      description = {
        "The compatibility date that selects the numbers of the plan, as in 2026-01-01;",
        "default: the configuration's."
      })
  private @Nullable LocalDate date;

  /// Returns the plan.
  ///
  /// @throws CliException if there is no such plan
  Plan of(WorkerConfig config) {
    try {
      return profile == null
          ? Plans.of(config, config.hotslice().plan().profile(), date(config))
          : Plan.of(profile, date(config));
    } catch (IllegalArgumentException e) {
      throw CliException.usage("--" + e.getMessage());
    }
  }

  /// Returns what a plan allows in a day.
  static Operations allowed(Plan plan) {
    return new Operations(
        plan.allowance(Operation.READ),
        plan.allowance(Operation.WRITE),
        plan.allowance(Operation.DELETE),
        plan.allowance(Operation.LIST));
  }

  private @Nullable LocalDate date(WorkerConfig config) {
    var own = config.compatibilityDate();
    return date != null ? date : own == null ? null : LocalDate.parse(own);
  }
}
