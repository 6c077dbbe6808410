package dev.hotslice.app;

import dev.hotslice.app.cron.CronJob;
import dev.hotslice.config.PacingConfig;
import dev.hotslice.config.WorkerConfig;
import dev.hotslice.jobs.engagement.EngagementSnapshot;
import dev.hotslice.jobs.index.IndexKeys;
import dev.hotslice.jobs.pacing.GroupPolicy;
import dev.hotslice.jobs.pacing.GroupSettings;
import dev.hotslice.jobs.pacing.PacedJob;
import dev.hotslice.jobs.pacing.Policies;
import dev.hotslice.jobs.schedule.DueTimes;
import java.util.ArrayList;
import java.util.List;

/// Turns what the configuration says of pacing into policies. Without a word of it, pointers come
/// first, then the engagement snapshot, then everything else, and cold segments last.
public final class PacingSetup {
  private PacingSetup() {}

  /// Returns the policies in force.
  public static Policies policies(WorkerConfig config) {
    var indexes = config.hotslice().indexes();
    var defaults = new ArrayList<GroupPolicy>();
    for (var index : indexes) {
      defaults.add(GroupPolicy.pointer(IndexKeys.pointer(index.name()).name(), indexes.size()));
      defaults.add(GroupPolicy.cold(IndexKeys.coldPrefix(index.name()), indexes.size()));
    }
    var version = config.hotslice().engagement().version();
    defaults.add(GroupPolicy.snapshot(EngagementSnapshot.key(version).name()));
    return new Policies(
        defaults, config.hotslice().pacing().stream().map(PacingSetup::settings).toList());
  }

  /// Returns the jobs with the times of their crons.
  static List<PacedJob> jobs(List<CronJob> jobs) {
    return jobs.stream()
        .map(it ->
            new PacedJob(
                it.job(), it.crons().stream().map(cron -> new DueTimes(cron::next)).toList()))
        .toList();
  }

  private static GroupSettings settings(PacingConfig config) {
    return new GroupSettings(
        config.group(),
        config.priority(),
        config.reserve(),
        config.minInterval(),
        config.flapInterval(),
        config.enabled());
  }
}
