package dev.hotslice.app;

import dev.hotslice.app.cron.CronJob;
import dev.hotslice.config.JobConfig;
import dev.hotslice.cron.CronExpression;
import dev.hotslice.jobs.Job;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Turns the jobs of the configuration into jobs that can run.
///
/// What refreshes one index is one job, however many crons the configuration gives it under however
/// many names: a job never overlaps itself, and two refreshes of one index must not overlap.
final class JobSetup {
  private JobSetup() {}

  /// What a job is about; equal for jobs that must not overlap.
  ///
  /// @param index for a refresh
  record Target(JobConfig.Kind kind, @Nullable String index) {}

  private record Entry(String name, Set<CronExpression> crons) {}

  /// Makes a job of each target.
  ///
  /// @param wanted in the order of the configuration; the first name of a target counts
  /// @param make makes the job of a target under a name
  static List<CronJob> jobs(List<JobConfig> wanted, Function<Target, Function<String, Job>> make) {
    var entries = new LinkedHashMap<Target, Entry>();
    for (var job : wanted) {
      var target = new Target(job.run(), job.index());
      var entry =
          entries.computeIfAbsent(
              target, _ -> new Entry(job.name(), new LinkedHashSet<CronExpression>()));
      if (job.cron() != null) {
        entry.crons().add(job.cron());
      }
    }
    var jobs = new ArrayList<CronJob>();
    for (Map.Entry<Target, Entry> it : entries.entrySet()) {
      var job = make.apply(it.getKey()).apply(it.getValue().name());
      jobs.add(new CronJob(job, List.copyOf(it.getValue().crons())));
    }
    return jobs;
  }

  /// Returns the index of a refresh.
  static String index(Target target) {
    return Objects.requireNonNull(target.index(), "a refresh names its index");
  }
}
