package dev.hotslice.app.cli;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A job as `hotslice cron list` shows it.
///
/// @param crons none for a job that only runs by hand
/// @param next the next times, the earliest first
/// @param lastRun null if it never ran
record JobLine(String name, List<String> crons, List<Instant> next, @Nullable RunLine lastRun) {
  JobLine {
    crons = List.copyOf(crons);
    next = List.copyOf(next);
  }
}
