package dev.hotslice.app.cli;

import dev.hotslice.app.Plans;
import dev.hotslice.config.WorkerConfig;
import dev.hotslice.kv.budget.Plan;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Under which plan to ask.
final class PlanOptions {
  @Option(
      names = "--plan",
      paramLabel = "PLAN",
      description = "free, paid or unlimited; default: the configuration's, with its own numbers.")
  private @Nullable String profile;

  /// Returns the plan.
  ///
  /// @throws CliException if there is no such plan
  Plan of(WorkerConfig config) {
    try {
      return profile == null ? Plans.of(config) : Plan.byName(profile);
    } catch (IllegalArgumentException e) {
      throw CliException.usage("--" + e.getMessage());
    }
  }
}
