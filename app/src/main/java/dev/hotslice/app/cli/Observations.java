package dev.hotslice.app.cli;

import dev.hotslice.config.IndexConfig;
import dev.hotslice.config.JobConfig;
import dev.hotslice.config.Operations;
import dev.hotslice.config.RunCost;
import dev.hotslice.config.SourceConfig;
import dev.hotslice.config.WorkerConfig;
import dev.hotslice.kv.Amounts;
import dev.hotslice.kv.journal.JobHistory;
import dev.hotslice.kv.journal.JournalFolder;
import dev.hotslice.kv.journal.RecordedDay;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What the journal of a data folder tells about the jobs and readers of a configuration, and what
/// is assumed where it tells nothing.
final class Observations {
  private static final int MOST_DAYS = 7;

  private final List<RecordedDay> days;
  private final List<RecordedDay> whole;
  private final WorkerConfig config;
  private final List<String> notes = new ArrayList<>();

  private Observations(List<RecordedDay> days, LocalDate today, WorkerConfig config) {
    this.days = days;
    this.whole = days.stream().filter(day -> day.day().isBefore(today)).toList();
    this.config = config;
  }

  /// Reads the last week of a journal, which may not be there.
  static Observations in(JournalFolder folder, Instant now, WorkerConfig config)
      throws IOException {
    var kept = folder.days();
    var days = new ArrayList<RecordedDay>();
    for (var day : kept.subList(Math.max(0, kept.size() - MOST_DAYS), kept.size())) {
      days.add(folder.read(day));
    }
    return new Observations(days, LocalDate.ofInstant(now, ZoneOffset.UTC), config);
  }

  /// Returns what a run of a job costs.
  ///
  /// @param runs in a day
  RunCost cost(JobConfig job, int runs) {
    var history = JobHistory.of("job:" + job.name(), days);
    var assumed = RunCost.expected(job.run(), sources(job), runs);
    if (history == null) {
      return assumed;
    }
    var source =
        "seen: %d of %d runs found something, %.0f runs a day, in the journal of %s"
            .formatted(history.busyRuns(), history.runs(), history.perDay(), span(days));
    return new RunCost(
            history.busyRuns() == 0 ? assumed.busy() : operations(history.busy()),
            Math.max(1, history.busyRuns()),
            history.idleRuns() == 0 ? assumed.idle() : operations(history.idle()),
            Math.max(1, history.idleRuns()),
            history.share(),
            source)
        .at(runs, history.perDay());
  }

  /// Returns what readers took in a day on average.
  Operations readers() {
    if (whole.isEmpty()) {
      notes.add("readers: not in the forecast, the journal has no whole day to tell of them");
      return operations(Amounts.NONE);
    }
    var sum = whole.stream().map(JobHistory::readers).reduce(Amounts.NONE, Amounts::plus);
    notes.add("readers: as on average in the journal of " + span(whole) + ", spread evenly");
    return new Operations(
        Math.round((double) sum.reads() / whole.size()),
        Math.round((double) sum.writes() / whole.size()),
        Math.round((double) sum.deletes() / whole.size()),
        Math.round((double) sum.lists() / whole.size()));
  }

  /// Returns lines about what else was assumed.
  List<String> notes() {
    return notes;
  }

  private int sources(JobConfig job) {
    return config.hotslice().indexes().stream()
        .filter(index -> index.name().equals(job.index()))
        .findFirst()
        .map(index -> (int) sources(config, index).count())
        .orElse(0);
  }

  /// Returns how many sources of an index are fetched over the network.
  static int fetches(WorkerConfig config, IndexConfig index) {
    return (int)
        sources(config, index).filter(source -> !"file".equals(source.url().getScheme())).count();
  }

  private static Stream<SourceConfig> sources(WorkerConfig config, IndexConfig index) {
    return config.hotslice().sources().stream()
        .filter(source -> index.sources().isEmpty() || index.sources().contains(source.id()));
  }

  private static String span(List<RecordedDay> days) {
    var first = days.getFirst().day();
    var last = days.getLast().day();
    return first.equals(last) ? first.toString() : first + " to " + last;
  }

  private static Operations operations(Amounts amounts) {
    return new Operations(amounts.reads(), amounts.writes(), amounts.deletes(), amounts.lists());
  }
}
