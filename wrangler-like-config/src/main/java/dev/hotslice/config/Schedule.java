package dev.hotslice.config;

import dev.hotslice.cron.CronExpression;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/// When each cron of a configuration fires next, and what it runs.
public record Schedule(List<Entry> entries) {
  private static final int TIMES = 5;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEE uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  public Schedule {
    entries = List.copyOf(entries);
  }

  /// One cron.
  ///
  /// @param jobs names of the jobs it runs
  /// @param next its next five times, fewer if it ends, none if it never fires
  public record Entry(CronExpression cron, List<String> jobs, List<Instant> next) {
    public Entry {
      jobs = List.copyOf(jobs);
      next = List.copyOf(next);
    }
  }

  /// Returns the schedule from a moment on.
  public static Schedule of(WorkerConfig config, Instant from) {
    return new Schedule(
        config.crons().stream()
            .map(cron -> new Entry(cron, jobs(config, cron), cron.next(from, TIMES)))
            .toList());
  }

  private static List<String> jobs(WorkerConfig config, CronExpression cron) {
    return config.hotslice().jobs().stream()
        .filter(job -> cron.equals(job.cron()))
        .map(JobConfig::name)
        .toList();
  }

  /// Returns the schedule as text of several lines, times in UTC.
  public String print() {
    if (entries.isEmpty()) {
      return "Schedule: no crons in [triggers], jobs run by hand only\n";
    }
    StringBuilder out = new StringBuilder("Schedule (UTC)\n");
    for (Entry entry : entries) {
      String jobs = entry.jobs().isEmpty() ? "runs nothing" : String.join(", ", entry.jobs());
      out.append("  ").append(entry.cron()).append("  ").append(jobs).append('\n');
      if (entry.next().isEmpty()) {
        out.append("    never: no such date exists\n");
      }
      entry.next().forEach(time -> out.append("    ").append(TIME.format(time)).append('\n'));
    }
    return out.toString();
  }
}
