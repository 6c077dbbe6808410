package dev.hotslice.kv.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.kv.Amounts;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.budget.Plan;
import dev.hotslice.kv.budget.SpendEvent.Outcome;
import dev.hotslice.kv.journal.JournalRecord.Change;
import dev.hotslice.kv.journal.JournalRecord.Run;
import dev.hotslice.kv.journal.JournalRecord.Tally;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ReschedulingTest {
  private static final String GULL = "job:gull";
  private static final LocalDate DAY = LocalDate.parse("2026-03-01");
  private static final long START = Instant.parse("2026-03-01T00:00:00Z").toEpochMilli();
  private static final long MINUTE = 60_000;

  @Test
  void half_as_many_runs_find_what_two_found_before() {
    var moved = moved(day(15, i -> i % 2 == 1), 30);

    assertThat(moved.runs()).hasSize(48);
    assertThat(spent(moved)).isEqualTo(new Amounts(48, 47 * 2, 0, 0));
  }

  @Test
  void runs_that_all_find_something_do_so_half_as_often() {
    assertThat(spent(moved(day(15, _ -> true), 30))).isEqualTo(new Amounts(48, 96, 0, 0));
  }

  @Test
  void the_same_times_give_the_same_day() {
    var day = day(15, i -> i % 3 == 0);
    var moved = moved(day, 15);

    assertThat(moved.runs()).extracting(Run::atMillis).hasSize(96).isSorted();
    assertThat(spent(moved)).isEqualTo(spent(day));
  }

  @Test
  void twice_as_many_runs_find_something_as_often_as_random_changes_have_it() {
    var day = day(60, i -> i % 2 == 0);
    var moved = moved(day, 30);
    // 2 * (1 - sqrt(0.5)) / 0.5 of the runs in place of each busy one
    long busy = Math.round(12 * 2 * (1 - Math.sqrt(0.5)) / 0.5);

    assertThat(moved.runs()).hasSize(48);
    assertThat(spent(moved).reads()).isEqualTo(48);
    assertThat(spent(moved).writes()).isBetween(2 * busy - 4, 2 * busy + 4);
  }

  @Test
  void other_causes_and_runs_by_hand_stay() {
    var day = day(15, _ -> true);
    var runs = new ArrayList<>(day.runs());
    runs.add(new Run(START + 7 * MINUTE, 10, GULL, "", true, 1, 0, Amounts.NONE));
    var tallies = new ArrayList<>(day.tallies());
    tallies.add(
        new Tally(START + 3 * MINUTE, Operation.READ, Outcome.CHARGED, "route:GET /", 1, 500));
    var moved =
        moved(new RecordedDay(DAY, tallies, day.changes(), runs, Amounts.NONE, List.of()), 60);

    assertThat(moved.runs()).hasSize(25);
    assertThat(spent(moved)).isEqualTo(new Amounts(500 + 24, 48, 0, 0));
  }

  @Test
  void what_runs_were_kept_from_is_done_by_the_run_that_takes_their_place() {
    var day = withLate(day(15, _ -> true));

    assertThat(spent(day)).isEqualTo(new Amounts(96, 96 * 2 + 96 * 3, 0, 0));
    assertThat(spent(moved(day, 15))).isEqualTo(spent(day));
    // what the last run would be kept from is left for the next day
    assertThat(spent(moved(day, 60)).writes()).isEqualTo(2 + 23 * 3);
    assertThat(moved(day, 60).runs()).hasSize(24);
    assertThat(spent(moved(day, 5)).writes()).isGreaterThan(spent(day).writes());
  }

  /// After each run comes another that writes three keys.
  private static RecordedDay withLate(RecordedDay day) {
    var changes = new ArrayList<>(day.changes());
    var runs = new ArrayList<>(day.runs());
    for (var run : day.runs()) {
      long at = run.atMillis() + 4 * MINUTE;
      for (int key = 0; key < 3; key++) {
        changes.add(change(at + key, 5_000 + key));
      }
      runs.add(new Run(at, 20, GULL, Run.DEFERRED, true, 3, 0, new Amounts(0, 3, 0, 0)));
    }
    return RecordedDay.of(DAY, List.of(joined(day.tallies(), changes, runs)), List.of());
  }

  private static List<JournalRecord> joined(
      List<Tally> tallies, List<Change> changes, List<Run> runs) {
    var all = new ArrayList<JournalRecord>(tallies);
    all.addAll(changes.stream().sorted(Comparator.comparingLong(Change::atMillis)).toList());
    all.addAll(runs);
    return all;
  }

  @Test
  void a_job_that_never_ran_cannot_be_moved() {
    assertThat(Rescheduling.isPossible(day(15, _ -> true), GULL)).isTrue();
    assertThat(Rescheduling.isPossible(day(15, _ -> true), "job:tern")).isFalse();
  }

  private static Amounts spent(RecordedDay day) {
    return Replay.of(day, Plan.UNLIMITED).spent();
  }

  private static RecordedDay moved(RecordedDay day, long minutes) {
    var times =
        LongStream.range(0, 24 * 60 / minutes).mapToObj(i -> START + i * minutes * MINUTE).toList();
    return Rescheduling.of(day, GULL, "*/" + minutes + " * * * *", times);
  }

  /// Runs that read once, and write two keys where they find something.
  private static RecordedDay day(long minutes, IntPredicate finds) {
    var tallies = new ArrayList<Tally>();
    var changes = new ArrayList<Change>();
    var runs = new ArrayList<Run>();
    for (int i = 0; i < 24 * 60 / minutes; i++) {
      long at = START + i * minutes * MINUTE + 40;
      boolean found = finds.test(i);
      tallies.add(new Tally(at - 40, Operation.READ, Outcome.CHARGED, GULL, 1, 1));
      if (found) {
        changes.add(change(at + 5, 1));
        changes.add(change(at + 6, 1000 + i));
      }
      var spent = new Amounts(1, found ? 2 : 0, 0, 0);
      runs.add(new Run(at, 20, GULL, "*/15 * * * *", found, found ? 3 : 1, 5, spent));
    }
    return new RecordedDay(DAY, tallies, changes, runs, Amounts.NONE, List.of());
  }

  private static Change change(long at, long key) {
    return new Change(at, Operation.WRITE, Outcome.CHARGED, GULL, 1, KeyHashes.of(key));
  }
}
