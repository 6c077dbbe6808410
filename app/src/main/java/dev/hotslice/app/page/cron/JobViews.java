package dev.hotslice.app.page.cron;

import dev.hotslice.app.cron.CronJob;
import dev.hotslice.app.cron.JobBoard;
import dev.hotslice.app.page.Moment;
import dev.hotslice.app.page.cron.CronView.Cron;
import dev.hotslice.app.page.cron.CronView.JobView;
import dev.hotslice.app.page.cron.CronView.RunView;
import dev.hotslice.config.JobConfig;
import dev.hotslice.jobs.Held;
import dev.hotslice.jobs.RunRecord;
import dev.hotslice.jobs.RunRecord.Outcome;
import dev.hotslice.jobs.pacing.BudgetPacing;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Turns jobs into what the page shows of them.
///
/// @param configured what the configuration says of them
record JobViews(
    JobBoard board, BudgetPacing pacing, List<JobConfig> configured, InstantSource clock) {
  private static final int NEXT_TIMES = 4;

  JobView of(CronJob job, List<RunRecord> kept, Map<String, Instant> running) {
    var name = job.job().name();
    var since = running.get(name);
    var done = kept.stream().filter(it -> it.outcome() != Outcome.OVERLAP).toList();
    var trouble = done.stream().filter(it -> !Ending.isGood(it)).findFirst();
    return new JobView(
        "job-" + name,
        name,
        what(name),
        job.crons().stream().map(it -> cron(it.toString())).toList(),
        next(job),
        since == null ? null : Moment.of(since),
        done.stream().limit(1).flatMap(it -> it.held().stream()).map(Held::toString).toList(),
        last(kept, done),
        trouble.map(RunViews::of).orElse(null));
  }

  /// What did not start because another run was under way says little, if there is that run.
  private static @Nullable RunView last(List<RunRecord> kept, List<RunRecord> done) {
    var shown = done.isEmpty() ? kept : done;
    return shown.isEmpty() ? null : RunViews.of(shown.getFirst());
  }

  private String what(String name) {
    return configured.stream()
        .filter(it -> it.name().equals(name))
        .findFirst()
        .map(it ->
            switch (it.run()) {
              case REFRESH -> "Refreshes the index " + it.index();
              case ENGAGEMENT_SNAPSHOT -> "Writes likes and views as one snapshot";
            })
        .orElse("");
  }

  private static Cron cron(String text) {
    return new Cron(text, CronWords.of(text));
  }

  private List<Moment> next(CronJob job) {
    var times = new ArrayList<Instant>(board.nextTimes(job, NEXT_TIMES));
    var due = pacing.dueTimes(job.job().name()).after(clock.instant());
    if (due != null && !times.contains(due)) {
      times.add(due);
    }
    return times.stream().sorted().limit(NEXT_TIMES).map(Moment::of).toList();
  }
}
