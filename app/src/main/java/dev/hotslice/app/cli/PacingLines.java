package dev.hotslice.app.cli;

import dev.hotslice.jobs.pacing.GroupPolicy;
import dev.hotslice.jobs.pacing.Policies;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.budget.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;

/// Shows how the writes of jobs are paced.
final class PacingLines {
  private PacingLines() {}

  /// Returns a heading and a line for each group that is known beforehand.
  static String of(Policies policies, Plan plan) {
    var lines = new StringBuilder("Pacing of the jobs' writes, the most important first\n");
    if (plan.allowance(Operation.WRITE) == Long.MAX_VALUE) {
      lines.append("  plan ").append(plan.name()).append(" has no limit of writes to pace for\n");
    }
    policies.known().forEach(it -> lines.append(line(it, plan)));
    long reserved =
        policies.known().stream().filter(GroupPolicy::paced).mapToLong(it -> it.reserve()).sum();
    if (reserved > plan.allowance(Operation.WRITE)) {
      lines.append(
          "  %s writes a day are reserved, and the plan allows %s: what is less important is never written\n"
              .formatted(Figures.count(reserved), Figures.count(plan.allowance(Operation.WRITE))));
    }
    return lines.toString();
  }

  private static String line(GroupPolicy policy, Plan plan) {
    var says = new ArrayList<String>();
    if (!policy.paced()) {
      says.add("not paced");
    } else {
      says.add("priority " + policy.priority());
      if (policy.reserve() > 0) {
        says.add(Figures.count(policy.reserve()) + " writes a day reserved");
      }
      var set = policy.minInterval();
      if (set != null) {
        says.add("at most every " + show(set));
      } else if (plan.allowance(Operation.WRITE) != Long.MAX_VALUE) {
        var even = policy.even(plan.allowance(Operation.WRITE), 1);
        says.add("at most every " + show(even) + " while writes are short");
      }
    }
    return "  %-36s%s\n".formatted(policy.group(), String.join(", ", says));
  }

  private static String show(Duration duration) {
    long seconds = Math.ceilDiv(duration.toMillis(), 1_000L);
    return seconds == 0
        ? "0s"
        : Duration.ofSeconds(seconds).toString().substring(2).toLowerCase(Locale.ROOT);
  }
}
