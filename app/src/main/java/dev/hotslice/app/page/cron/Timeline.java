package dev.hotslice.app.page.cron;

import dev.hotslice.app.cron.CronJob;
import dev.hotslice.app.page.Moment;
import dev.hotslice.app.page.Moments;
import dev.hotslice.app.page.Numbers;
import dev.hotslice.app.page.cron.CronView.Lane;
import dev.hotslice.app.page.cron.CronView.Mark;
import dev.hotslice.app.page.cron.CronView.Tick;
import dev.hotslice.cron.CronExpression;
import dev.hotslice.jobs.RunLog;
import dev.hotslice.jobs.RunRecord;
import dev.hotslice.jobs.RunRecord.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/// The last hours of the jobs, a lane each.
///
/// A time of a cron counts as missed if no run began for it: the server was down, or its clock was
/// moved. What was missed one after the other is one mark.
final class Timeline {
  /// What has just become due may be about to start.
  private static final Duration GRACE = Duration.ofMinutes(1);

  /// A cron of each minute of a day has that many times.
  private static final int MOST_TIMES = 1_500;

  private static final int LABELS = 6;

  private final Instant from;
  private final Instant to;
  private final Duration span;

  Timeline(Instant now, int hours) {
    this.to = now;
    this.span = Duration.ofHours(hours);
    this.from = now.minus(span);
  }

  List<Tick> ticks() {
    var ticks = new ArrayList<Tick>();
    for (int i = 0; i <= LABELS; i++) {
      var time = from.plus(span.multipliedBy(i).dividedBy(LABELS));
      ticks.add(new Tick(percent(at(time)), Moments.clock(time)));
    }
    return ticks;
  }

  /// Returns the lane of a job.
  ///
  /// @param kept its runs, the latest first
  Lane lane(CronJob job, List<RunRecord> kept) {
    var shown =
        kept.stream()
            .filter(it -> !it.started().plus(it.duration()).isBefore(from))
            .filter(it -> !it.started().isAfter(to))
            .toList();
    var marks = new ArrayList<Mark>();
    var missed = missed(job, kept);
    missed.forEach(it -> marks.add(mark(job, it)));
    shown.reversed().forEach(it -> marks.add(mark(it)));
    var oldest = kept.size() < RunLog.RUNS_PER_JOB ? null : kept.getLast().started();
    return new Lane(
        job.job().name(),
        summary(job, shown, missed.stream().mapToInt(Missed::times).sum()),
        oldest == null || !oldest.isAfter(from) ? null : percent(at(oldest)),
        marks);
  }

  private String summary(CronJob job, List<RunRecord> shown, int missed) {
    return "%s: %s since %s UTC%s%s"
        .formatted(
            job.job().name(),
            Numbers.of(shown.size(), "run"),
            Moments.clock(from),
            shown.isEmpty() ? "" : ": " + RunViews.tally(shown),
            missed == 0 ? "" : "; " + missed + " missed");
  }

  private Mark mark(RunRecord run) {
    var ending = Ending.of(run);
    double start = Math.max(0, at(run.started()));
    double width = Math.min(100 - start, 100.0 * run.duration().toMillis() / span.toMillis());
    return new Mark(
        percent(start),
        percent(width),
        ending.style(),
        ending.shape(),
        RunViews.tip(run),
        "run-" + run.id());
  }

  /// Times one after the other at which nothing began.
  private record Missed(Instant first, Instant last, int times) {}

  private Mark mark(CronJob job, Missed missed) {
    var tip =
        missed.times == 1
            ? "%s, %s: missed".formatted(job.job().name(), Moment.of(missed.first).text())
            : "%s: missed %d times, from %s to %s"
                .formatted(
                    job.job().name(),
                    missed.times,
                    Moment.of(missed.first).text(),
                    Moment.of(missed.last).text());
    return new Mark(
        percent(at(missed.first)),
        percent(at(missed.last) - at(missed.first)),
        Ending.MISSED.style(),
        Ending.MISSED.shape(),
        tip,
        "");
  }

  /// Before the first run that is kept nothing is known.
  private List<Missed> missed(CronJob job, List<RunRecord> kept) {
    if (kept.isEmpty()) {
      return List.of();
    }
    var met = new HashSet<Instant>();
    kept.stream()
        .filter(it -> it.trigger() != Trigger.MISFIRE)
        .forEach(it -> met.add(it.scheduledTime()));
    var known = kept.getLast().scheduledTime();
    var times = new ArrayList<Missed>();
    boolean isSameGap = false;
    for (var time : due(job, known.isAfter(from) ? known : from)) {
      if (met.contains(time)) {
        isSameGap = false;
      } else if (isSameGap) {
        var gap = times.removeLast();
        times.add(new Missed(gap.first, time, gap.times + 1));
      } else {
        times.add(new Missed(time, time, 1));
        isSameGap = true;
      }
    }
    return times;
  }

  private SortedSet<Instant> due(CronJob job, Instant begin) {
    var times = new TreeSet<Instant>();
    for (CronExpression cron : job.crons()) {
      var latest = to.minus(GRACE);
      cron.next(begin.plusMillis(1), MOST_TIMES).stream()
          .filter(Objects::nonNull)
          .takeWhile(it -> it.isBefore(latest))
          .forEach(times::add);
    }
    return times;
  }

  private double at(Instant time) {
    return 100.0 * Duration.between(from, time).toMillis() / span.toMillis();
  }

  private static String percent(double number) {
    return String.format(Locale.ROOT, "%.2f%%", number);
  }
}
