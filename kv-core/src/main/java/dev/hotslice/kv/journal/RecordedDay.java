package dev.hotslice.kv.journal;

import dev.hotslice.kv.Amounts;
import dev.hotslice.kv.budget.SpendEvent.Outcome;
import dev.hotslice.kv.journal.JournalRecord.Change;
import dev.hotslice.kv.journal.JournalRecord.Lost;
import dev.hotslice.kv.journal.JournalRecord.Run;
import dev.hotslice.kv.journal.JournalRecord.Tally;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What a journal knows of one UTC day.
///
/// @param tallies by time, in equal seconds what was charged before what was refused: within some
///   seconds no later call was charged that an earlier one would have fitted before
/// @param changes in the order in which they were decided, as far as a clock that was set back or
///   several processes leave one
/// @param runs by time
/// @param lost of which no more is known
/// @param damage a line for each file that was not read, or not to its end
public record RecordedDay(
    LocalDate day,
    List<Tally> tallies,
    List<Change> changes,
    List<Run> runs,
    Amounts lost,
    List<String> damage) {
  private static final Comparator<Tally> CHARGED_FIRST =
      Comparator.comparingLong(Tally::atMillis)
          .thenComparing(tally -> tally.outcome() == Outcome.REFUSED);

  public RecordedDay {
    tallies = List.copyOf(tallies);
    changes = List.copyOf(changes);
    runs = List.copyOf(runs);
    damage = List.copyOf(damage);
  }

  private record Placed(long at, Change change) {}

  /// Puts together what several files say of one day.
  static RecordedDay of(LocalDate day, List<List<JournalRecord>> files, List<String> damage) {
    var tallies = new ArrayList<Tally>();
    var changes = new ArrayList<Placed>();
    var runs = new ArrayList<Run>();
    var lost = Amounts.NONE;
    for (var file : files) {
      long latest = Long.MIN_VALUE;
      for (var each : file) {
        switch (each) {
          case Tally tally -> tallies.add(tally);
          case Change change -> {
            latest = Math.max(latest, change.atMillis());
            changes.add(new Placed(latest, change));
          }
          case Run run -> runs.add(run);
          case Lost one -> lost = lost.plus(one.operation(), one.amount());
        }
      }
    }
    changes.sort(Comparator.comparingLong(Placed::at));
    runs.sort(Comparator.comparingLong(Run::atMillis));
    return new RecordedDay(
        day, sorted(tallies), changes.stream().map(Placed::change).toList(), runs, lost, damage);
  }

  /// Returns the same day with other operations.
  RecordedDay with(List<Tally> otherTallies, List<Change> otherChanges, List<Run> otherRuns) {
    return new RecordedDay(day, sorted(otherTallies), otherChanges, otherRuns, lost, damage);
  }

  /// Returns whether nothing at all is known of it.
  public boolean isEmpty() {
    return tallies.isEmpty() && changes.isEmpty() && runs.isEmpty();
  }

  private static List<Tally> sorted(List<Tally> tallies) {
    return tallies.stream().sorted(CHARGED_FIRST).toList();
  }
}
