package dev.hotslice.config;

import dev.hotslice.cron.CronExpression;
import org.jspecify.annotations.Nullable;

/// Which job a cron runs: one `[[hotslice.jobs]]`. Where the file has none, each cron runs a
/// refresh of every index and the engagement snapshot.
///
/// @param name unique; default `refresh-<index>` or `engagement-snapshot`
/// @param run what it does
/// @param index for a refresh: the index
/// @param cron when; must stand in `[triggers] crons`; null for a job that only runs by hand
public record JobConfig(
    String name, Kind run, @Nullable String index, @Nullable CronExpression cron) {
  /// `run = "refresh"` or `run = "engagement-snapshot"`.
  public enum Kind {
    REFRESH,
    ENGAGEMENT_SNAPSHOT
  }
}
