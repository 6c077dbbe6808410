package dev.hotslice.kv.journal;

import dev.hotslice.kv.Amounts;
import dev.hotslice.kv.journal.JournalRecord.Change;
import dev.hotslice.kv.journal.JournalRecord.Run;
import dev.hotslice.kv.journal.JournalRecord.Tally;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Moves the scheduled runs of one job in a recorded day to other times.
///
/// A run at a new time finds what the recorded runs since the time before have found, and costs as
/// much as the dearest of them. Where runs become more frequent, the recorded run is the last of
/// those that share its time, and the ones before it find something as often as changes that come
/// at random would have them: of `n` runs in place of one that found something, `n * (1 - (1 -
/// p)^(1/n)) / p` do, where `p` is the share of the recorded runs that did. A run that finds
/// nothing costs as much as a recorded one that found nothing, or, where there was none, the reads
/// and lists of one that did. A run that made up for what others were kept from stays where it is,
/// unless those are one run now, which then does its work. Runs by hand stay where they are.
public final class Rescheduling {
  private final RecordedDay day;
  private final List<Piece> pieces = new ArrayList<>();

  /// Runs that made up for what others were kept from, by time.
  private final List<Piece> late = new ArrayList<>();

  private final List<Tally> tallies = new ArrayList<>();
  private final List<Change> changes = new ArrayList<>();
  private final List<Run> runs = new ArrayList<>();

  /// A run with what it did.
  private record Piece(Run run, List<Tally> tallies, List<Change> changes) {
    long begin() {
      return run.atMillis() - Math.floorMod(run.atMillis(), Buffer.BUCKET.toMillis());
    }

    boolean holds(JournalRecord each) {
      return each.atMillis() >= (each instanceof Tally ? begin() : run.atMillis())
          && each.atMillis() <= run.atMillis() + run.lastedMillis();
    }

    /// Returns the minute for which it was scheduled, unless it was late.
    long due() {
      return run.atMillis() - Math.floorMod(run.atMillis(), 60_000);
    }

    /// Returns the same run without anything written or deleted.
    Piece idle() {
      var spent = new Amounts(run.spent().reads(), 0, 0, run.spent().lists());
      return new Piece(
          new Run(
              run.atMillis(),
              run.lastedMillis(),
              run.cause(),
              run.cron(),
              false,
              run.operations() - run.spent().writes() - run.spent().deletes(),
              run.subrequests(),
              spent),
          tallies,
          List.of());
    }
  }

  private Rescheduling(RecordedDay day) {
    this.day = day;
  }

  /// Returns the day as it would have been.
  ///
  /// @param cause of the job, as in `job:refresh-hub`
  /// @param cron what fires it, for the record
  /// @param times at which it would have fired on that day, in order, in milliseconds since 1970
  public static RecordedDay of(RecordedDay day, String cause, String cron, List<Long> times) {
    return new Rescheduling(day).moved(cause, cron, times);
  }

  /// Returns whether a job ran by a schedule on that day, so that it can be moved.
  public static boolean isPossible(RecordedDay day, String cause) {
    return day.runs().stream().anyMatch(run -> run.cause().equals(cause) && run.isScheduled());
  }

  private RecordedDay moved(String cause, String cron, List<Long> times) {
    for (var run : day.runs()) {
      boolean own = run.cause().equals(cause);
      if (own && (run.isScheduled() || run.isDeferred())) {
        var piece = new Piece(run, new ArrayList<>(), new ArrayList<>());
        (run.isDeferred() ? late : pieces).add(piece);
      } else {
        runs.add(run);
      }
    }
    if (pieces.isEmpty()) {
      return day;
    }
    day.tallies().forEach(tally -> keepOrAssign(tally, tally.cause().equals(cause)));
    day.changes().forEach(change -> keepOrAssign(change, change.cause().equals(cause)));
    place(cron, times);
    late.forEach(piece -> add(piece, piece.run.cron(), piece.run.atMillis()));
    changes.sort(Comparator.comparingLong(Change::atMillis));
    runs.sort(Comparator.comparingLong(Run::atMillis));
    return day.with(tallies, changes, runs);
  }

  private void keepOrAssign(JournalRecord each, boolean own) {
    var piece = own ? piece(each) : null;
    switch (each) {
      case Tally tally when piece != null -> piece.tallies.add(tally);
      case Tally tally -> tallies.add(tally);
      case Change change when piece != null -> piece.changes.add(change);
      case Change change -> changes.add(change);
      case Run _, JournalRecord.Lost _ -> {}
    }
  }

  private @Nullable Piece piece(JournalRecord each) {
    return Stream.concat(pieces.stream(), late.stream())
        .filter(piece -> piece.holds(each))
        .max(Comparator.comparingLong(piece -> piece.run.atMillis()))
        .orElse(null);
  }

  /// Takes out the late runs between two times whose work the run at the second does.
  private List<Piece> withLate(List<Piece> group, long begin, long end) {
    var all = new ArrayList<>(group);
    late.stream().filter(piece -> piece.due() >= begin && piece.due() <= end).forEach(all::add);
    late.removeAll(all);
    return all;
  }

  private void place(String cron, List<Long> times) {
    int next = 0;
    var extra = new Extra();
    for (int i = 0; i < pieces.size(); ) {
      // the times up to the run's own share what it found
      int from = next;
      while (next < times.size() && times.get(next) <= pieces.get(i).due()) {
        next++;
      }
      if (next > from) {
        share(pieces.get(i), cron, times.subList(from, next), extra);
        i++;
        continue;
      }
      // the runs up to the next time are one
      long end = next < times.size() ? times.get(next) : Long.MAX_VALUE;
      int first = i;
      while (i < pieces.size() && pieces.get(i).due() <= end) {
        i++;
      }
      long begin = next > 0 ? times.get(next - 1) : Long.MIN_VALUE;
      var group = withLate(pieces.subList(first, i), begin, end);
      if (next < times.size()) {
        add(dearest(group), cron, end);
        next++;
      }
    }
    times.subList(next, times.size()).forEach(time -> add(idle(), cron, time));
  }

  private void share(Piece piece, String cron, List<Long> times, Extra extra) {
    int busy = piece.run.hasWritten() ? extra.busy(times.size()) : 0;
    for (int i = 0; i < times.size(); i++) {
      boolean last = times.size() - i <= busy;
      add(last ? piece : piece.run.hasWritten() ? idle() : piece, cron, times.get(i));
    }
  }

  /// How many of several runs in place of one find something, on average.
  private final class Extra {
    private final double share =
        (double) pieces.stream().filter(it -> it.run.hasWritten()).count() / pieces.size();
    private double owed;

    int busy(int runs) {
      owed += runs * (1 - Math.pow(1 - share, 1.0 / runs)) / share;
      int busy = Math.clamp(Math.round(owed), 1, runs);
      owed -= busy;
      return busy;
    }
  }

  private Piece idle() {
    return pieces.stream()
        .filter(piece -> !piece.run.hasWritten())
        .findFirst()
        .orElseGet(() -> pieces.getFirst().idle());
  }

  private static Piece dearest(List<Piece> pieces) {
    return pieces.stream().max(by(Amounts::writes).thenComparing(by(Amounts::reads))).orElseThrow();
  }

  private static Comparator<Piece> by(ToLongFunction<Amounts> count) {
    return Comparator.comparingLong(piece -> count.applyAsLong(piece.run.spent()));
  }

  private void add(Piece piece, String cron, long time) {
    var run = piece.run;
    long step = time - run.atMillis();
    runs.add(
        new Run(
            time,
            run.lastedMillis(),
            run.cause(),
            cron,
            run.hasWritten(),
            run.operations(),
            run.subrequests(),
            run.spent()));
    for (var it : piece.tallies) {
      tallies.add(
          new Tally(
              it.atMillis() + step,
              it.operation(),
              it.outcome(),
              it.cause(),
              it.amount(),
              it.calls()));
    }
    for (var it : piece.changes) {
      changes.add(
          new Change(
              it.atMillis() + step,
              it.operation(),
              it.outcome(),
              it.cause(),
              it.amount(),
              it.keys()));
    }
  }
}
