package dev.hotslice.config;

import dev.hotslice.config.tree.Findings;
import dev.hotslice.config.tree.Node;
import dev.hotslice.config.tree.Place;
import dev.hotslice.cron.CronExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads `triggers.crons`. What Wrangler leaves to Cloudflare, that each is a cron and no two mean
/// the same, is checked here.
final class Triggers {
  /// Most crons of an account by plan: 5 on Free and 250 on Paid (Workers limits, July 2026).
  private static final Map<String, Integer> MOST =
      Map.of("free", 5, "paid", 250, "unlimited", Integer.MAX_VALUE);

  /// A cron and where it stands.
  record Trigger(CronExpression cron, Place place) {}

  private Triggers() {}

  static List<Trigger> read(@Nullable Node triggers, Findings findings) {
    List<Trigger> found = new ArrayList<>();
    if (triggers instanceof Node.Table table && table.get("crons") instanceof Node.Items crons) {
      crons.items().forEach(cron -> add(cron, found, findings));
    }
    return found;
  }

  private static void add(Node node, List<Trigger> found, Findings findings) {
    Place place = node.place();
    if (!(node instanceof Node.Text text)) {
      findings.error(
          place, place.path() + " is " + node.json() + ": a cron is text, as in \"*/15 * * * *\"");
      return;
    }
    try {
      CronExpression cron = CronExpression.parse(text.value());
      reportDuplicate(cron, place, found, findings);
      found.add(new Trigger(cron, place));
    } catch (IllegalArgumentException e) {
      findings.error(place, place.path() + " is " + node.json() + ": " + e.getMessage());
    }
  }

  private static void reportDuplicate(
      CronExpression cron, Place place, List<Trigger> found, Findings findings) {
    found.stream()
        .filter(earlier -> earlier.cron().sameTimes(cron))
        .findFirst()
        .ifPresent(earlier ->
            findings.error(
                place,
                "%s: Expression '%s' already exists in the form of '%s': remove one of them"
                    .formatted(place.path(), cron, earlier.cron())));
  }

  static void checkCount(List<Trigger> triggers, PlanConfig plan, Findings findings) {
    long most =
        plan.numbers()
            .getOrDefault(
                PlanFields.CRON_TRIGGERS,
                (long) MOST.getOrDefault(plan.profile(), Integer.MAX_VALUE));
    if (triggers.size() > most) {
      findings.warning(
          triggers.get((int) most).place(),
          "triggers.crons has %d entries: the %s plan allows %d for a whole account, so this works here and is refused by Cloudflare"
              .formatted(triggers.size(), plan.profile(), most));
    }
  }

  /// Warns of a cron that nothing runs on, where there are jobs to run.
  static void checkUsed(List<Trigger> triggers, List<JobConfig> jobs, Findings findings) {
    for (Trigger trigger : triggers) {
      boolean used = jobs.stream().anyMatch(job -> trigger.cron().equals(job.cron()));
      if (!used && !jobs.isEmpty()) {
        findings.warning(
            trigger.place(),
            "%s is \"%s\": no job runs on it, name it in [[hotslice.jobs]] or remove it"
                .formatted(trigger.place().path(), trigger.cron()));
      }
    }
  }
}
