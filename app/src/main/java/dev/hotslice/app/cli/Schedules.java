package dev.hotslice.app.cli;

import dev.hotslice.config.JobConfig;
import dev.hotslice.config.WorkerConfig;
import dev.hotslice.cron.CronExpression;
import dev.hotslice.kv.journal.JournalRecord.Run;
import dev.hotslice.kv.journal.RecordedDay;
import dev.hotslice.kv.journal.Rescheduling;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Moves the jobs of a recorded day to other times.
final class Schedules {
  private final RecordedDay recorded;
  private final List<Moved> moved = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private RecordedDay day;

  /// A job that was moved.
  record Moved(String job, String cron, long recordedRuns, long runs) {}

  Schedules(RecordedDay recorded) {
    this.recorded = recorded;
    this.day = recorded;
  }

  /// Gives every job of a configuration the crons that it has there.
  void follow(WorkerConfig config) {
    var crons = new LinkedHashMap<String, Set<CronExpression>>();
    for (var job : config.hotslice().jobs()) {
      if (job.cron() != null) {
        crons.computeIfAbsent(job.name(), _ -> new LinkedHashSet<>()).add(job.cron());
      }
    }
    crons.forEach((job, those) -> {
      var text = those.stream().map(CronExpression::toString).collect(Collectors.joining(", "));
      if (!Rescheduling.isPossible(recorded, cause(job))) {
        notes.add("job " + job + " did not run by a schedule on that day, so it is left out");
      } else if (!recordedCrons(job).equals(text)) {
        move(job, text, those);
      }
    });
    var known = config.hotslice().jobs().stream().map(JobConfig::name).toList();
    for (var job : recordedJobs()) {
      if (!known.contains(job)) {
        notes.add("job " + job + " is not in this configuration, and stays as it was");
      }
    }
  }

  /// Gives a job another cron.
  ///
  /// @throws CliException if it is none, or the job did not run
  void move(String job, String cron) {
    if (!Rescheduling.isPossible(recorded, cause(job))) {
      var jobs = recordedJobs();
      throw CliException.usage(
          "--schedule names the job \"%s\", and of that day %s"
              .formatted(
                  job,
                  jobs.isEmpty()
                      ? "no scheduled run is recorded"
                      : "runs are recorded of " + String.join(", ", jobs)));
    }
    try {
      move(job, cron, Set.of(CronExpression.parse(cron)));
    } catch (IllegalArgumentException e) {
      throw CliException.usage(
          "--schedule gives " + job + " the cron \"" + cron + "\": " + e.getMessage());
    }
  }

  /// Returns the day as it would have been.
  RecordedDay day() {
    return day;
  }

  List<Moved> moved() {
    return moved;
  }

  /// Returns lines about what could not be done.
  List<String> notes() {
    return notes;
  }

  private void move(String job, String text, Set<CronExpression> crons) {
    day = Rescheduling.of(day, cause(job), text, times(crons));
    moved.add(new Moved(job, text, runs(recorded, job), runs(day, job)));
  }

  private List<Long> times(Set<CronExpression> crons) {
    var midnight = recorded.day().atStartOfDay().toInstant(ZoneOffset.UTC);
    var end = recorded.day().plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    var times = new TreeSet<Long>();
    for (var cron : crons) {
      cron.next(midnight.minusNanos(1), cron.timesPerDay()).stream()
          .filter(time -> time.isBefore(end))
          .map(Instant::toEpochMilli)
          .forEach(times::add);
    }
    return List.copyOf(times);
  }

  private String recordedCrons(String job) {
    return recorded.runs().stream()
        .filter(run -> run.cause().equals(cause(job)) && run.isScheduled())
        .map(Run::cron)
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private Set<String> recordedJobs() {
    return recorded.runs().stream()
        .filter(run -> run.isScheduled() && run.cause().startsWith("job:"))
        .map(run -> run.cause().substring("job:".length()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static long runs(RecordedDay day, String job) {
    return day.runs().stream()
        .filter(run -> run.cause().equals(cause(job)) && run.isScheduled())
        .count();
  }

  private static String cause(String job) {
    return "job:" + job;
  }
}
