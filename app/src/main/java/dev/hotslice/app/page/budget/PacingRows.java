package dev.hotslice.app.page.budget;

import dev.hotslice.app.cron.JobBoard;
import dev.hotslice.app.page.Moment;
import dev.hotslice.app.page.Moments;
import dev.hotslice.app.page.Numbers;
import dev.hotslice.app.page.budget.BudgetView.PacingView;
import dev.hotslice.jobs.Held;
import dev.hotslice.jobs.RunLog;
import dev.hotslice.jobs.pacing.BudgetPacing;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;

/// What jobs keep back so that the writes of the day last.
public record PacingRows(BudgetPacing pacing, JobBoard board) {
  /// What is the same thing kept back again.
  private record Case(String group, boolean thinned, String why) {}

  private record Times(int runs, Instant last) {
    Times and(Times other) {
      return new Times(runs + other.runs, last.isAfter(other.last) ? last : other.last);
    }
  }

  /// Returns what waits now and what the kept runs of a day did not write.
  ///
  /// @param isPresent whether that day is the present one; nothing waits on another
  PacingView of(LocalDate day, boolean isPresent) {
    var waiting =
        isPresent
            ? pacing.held().stream().map(PacingRows::waiting).toList()
            : List.<PacingView.Waiting>of();
    return new PacingView(waiting, kept(day));
  }

  private List<PacingView.Kept> kept(LocalDate day) {
    var cases = new LinkedHashMap<Case, Times>();
    for (var run : board.runs().recent(RunLog.RUNS_PER_JOB * board.jobs().size())) {
      if (run.started().atOffset(ZoneOffset.UTC).toLocalDate().equals(day)) {
        for (var held : run.held()) {
          cases.merge(
              new Case(held.group(), held.thinned(), held.reason().words()),
              new Times(1, run.started()),
              Times::and);
        }
      }
    }
    return cases.entrySet().stream()
        .sorted(Comparator.comparingInt(it -> -it.getValue().runs()))
        .map(it ->
            new PacingView.Kept(
                it.getKey().group(),
                it.getKey().thinned() ? "thinned" : "deferred",
                it.getKey().why(),
                Numbers.whole(it.getValue().runs()),
                Moments.clock(it.getValue().last())))
        .toList();
  }

  private static PacingView.Waiting waiting(Held held) {
    return new PacingView.Waiting(
        held.group(),
        (held.thinned() ? "thinned: " : "deferred: ") + held.what(),
        held.reason().words(),
        Moment.of(held.since()).text(),
        held.until().toString(),
        Moment.of(held.until()).text());
  }
}
