package dev.hotslice.config;

import dev.hotslice.cron.CronExpression;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The jobs of a file that names none: each cron refreshes every index and takes the engagement
/// snapshot. Without a cron they are there to be run by hand.
final class DefaultJobs {
  private DefaultJobs() {}

  static String refresh(String index) {
    return "refresh-" + index;
  }

  static List<JobConfig> of(List<IndexConfig> indexes, List<Triggers.Trigger> triggers) {
    if (indexes.isEmpty()) {
      return List.of();
    }
    List<@Nullable CronExpression> crons =
        triggers.isEmpty()
            ? Collections.singletonList(null)
            : new ArrayList<>(triggers.stream().map(Triggers.Trigger::cron).toList());
    List<JobConfig> jobs = new ArrayList<>();
    for (int i = 0; i < crons.size(); i++) {
      String suffix = i == 0 ? "" : "-" + (i + 1);
      for (IndexConfig index : indexes) {
        String name = refresh(index.name()) + suffix;
        jobs.add(new JobConfig(name, JobConfig.Kind.REFRESH, index.name(), crons.get(i)));
      }
      String name = "engagement-snapshot" + suffix;
      jobs.add(new JobConfig(name, JobConfig.Kind.ENGAGEMENT_SNAPSHOT, null, crons.get(i)));
    }
    return jobs;
  }
}
