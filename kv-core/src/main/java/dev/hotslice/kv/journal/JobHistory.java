package dev.hotslice.kv.journal;

import dev.hotslice.kv.Amounts;
import dev.hotslice.kv.budget.SpendEvent.Outcome;
import dev.hotslice.kv.journal.JournalRecord.Run;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the scheduled runs of one job did over some days. Runs by hand, and the first one of a
/// server that has nothing yet, tell nothing of the others and are left out.
///
/// @param busy operations of the runs that found something to write, and of those that made up
///   later for what these were kept from
/// @param busyRuns how many these were
/// @param idle operations of the runs that found nothing
/// @param idleRuns how many these were
/// @param perDay runs in a day at the pace of the middle one
public record JobHistory(Amounts busy, long busyRuns, Amounts idle, long idleRuns, double perDay) {
  /// Returns what is known of a job, or null if it ran less than twice by a schedule.
  ///
  /// @param cause as in `job:refresh-hub`
  public static @Nullable JobHistory of(String cause, List<RecordedDay> days) {
    var gaps = new ArrayList<Long>();
    var busy = Amounts.NONE;
    var idle = Amounts.NONE;
    long busyRuns = 0;
    long idleRuns = 0;
    for (var day : days) {
      Run before = null;
      for (var run : day.runs()) {
        if (run.cause().equals(cause) && run.isDeferred()) {
          busy = busy.plus(run.spent());
        }
        if (!run.cause().equals(cause) || !run.isScheduled()) {
          continue;
        }
        if (before != null) {
          gaps.add(run.atMillis() - before.atMillis());
        }
        before = run;
        busy = run.hasWritten() ? busy.plus(run.spent()) : busy;
        idle = run.hasWritten() ? idle : idle.plus(run.spent());
        busyRuns += run.hasWritten() ? 1 : 0;
        idleRuns += run.hasWritten() ? 0 : 1;
      }
    }
    return gaps.isEmpty() ? null : new JobHistory(busy, busyRuns, idle, idleRuns, perDay(gaps));
  }

  /// Returns what was charged or refused in a day to everybody but jobs.
  public static Amounts readers(RecordedDay day) {
    var amounts = Amounts.NONE;
    for (var tally : day.tallies()) {
      if (!tally.cause().startsWith("job:") && tally.outcome() != Outcome.RELEASED) {
        amounts = amounts.plus(tally.operation(), tally.amount() * tally.calls());
      }
    }
    for (var change : day.changes()) {
      if (!change.cause().startsWith("job:")) {
        long sign = change.outcome() == Outcome.RELEASED ? -1 : 1;
        amounts = amounts.plus(change.operation(), sign * change.amount());
      }
    }
    return amounts;
  }

  /// Returns how many runs there were.
  public long runs() {
    return busyRuns + idleRuns;
  }

  /// Returns the share of the runs that found something.
  public double share() {
    return (double) busyRuns / runs();
  }

  private static double perDay(List<Long> gaps) {
    var sorted = gaps.stream().sorted().toList();
    long middle = Math.max(1, sorted.get(sorted.size() / 2));
    return (double) Duration.ofDays(1).toMillis() / middle;
  }
}
