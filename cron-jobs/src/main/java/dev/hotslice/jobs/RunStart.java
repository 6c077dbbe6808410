package dev.hotslice.jobs;

import dev.hotslice.jobs.RunRecord.Outcome;
import dev.hotslice.jobs.RunRecord.Trigger;
import dev.hotslice.kv.invocation.Invocation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything that is known of a run but its end.
record RunStart(
    String id,
    String job,
    Trigger trigger,
    @Nullable String cron,
    Instant scheduledTime,
    Instant started,
    Invocation invocation) {
  /// Most failures kept of one run; a hundred dead sources must not fill the log.
  private static final int MOST_FAILURES = 20;

  private static final int MOST_CHARACTERS = 500;

  /// Returns the record of a run that came to its end.
  RunRecord done(Instant now, JobReport report, List<Held> held) {
    var outcome = report.failures().isEmpty() ? Outcome.OK : Outcome.PARTIAL;
    return record(now, report, outcome, null, held);
  }

  /// Returns the record of a run that failed as a whole.
  RunRecord failed(Instant now, String error) {
    return record(now, nothing("failed"), Outcome.FAILED, cut(error), List.of());
  }

  /// Returns the record of a run that did not start.
  ///
  /// @param since when the run in its way began
  RunRecord overlap(Instant since) {
    var report = nothing("not started, the run of " + since + " is still going");
    return record(started, report, Outcome.OVERLAP, null, List.of());
  }

  private static JobReport nothing(String summary) {
    return new JobReport(summary, 0, 0, List.of());
  }

  private RunRecord record(
      Instant now, JobReport report, Outcome outcome, @Nullable String error, List<Held> held) {
    return new RunRecord(
        id,
        job,
        trigger,
        cron,
        scheduledTime,
        started,
        drift(),
        lasted(now),
        invocation.spent(),
        report.written(),
        report.skipped(),
        outcome,
        cut(report.summary()),
        bounded(report.failures()),
        error,
        held);
  }

  private Duration drift() {
    return Duration.between(scheduledTime, started);
  }

  /// A clock that was set back during the run does not make its duration negative.
  private Duration lasted(Instant now) {
    return now.isBefore(started) ? Duration.ZERO : Duration.between(started, now);
  }

  private static List<String> bounded(List<String> failures) {
    var kept = new ArrayList<String>();
    failures.stream().limit(MOST_FAILURES).map(RunStart::cut).forEach(kept::add);
    if (failures.size() > MOST_FAILURES) {
      kept.add("and " + (failures.size() - MOST_FAILURES) + " more");
    }
    return kept;
  }

  private static String cut(String line) {
    return line.length() <= MOST_CHARACTERS ? line : line.substring(0, MOST_CHARACTERS) + "…";
  }
}
