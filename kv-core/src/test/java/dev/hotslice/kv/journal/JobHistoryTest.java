package dev.hotslice.kv.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.kv.Amounts;
import dev.hotslice.kv.journal.JournalRecord.Run;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobHistoryTest {
  private static final String GULL = "job:gull";
  private static final LocalDate DAY = LocalDate.parse("2026-03-01");

  @Test
  void what_a_run_was_kept_from_is_part_of_its_cost() {
    var history =
        JobHistory.of(
            GULL,
            day(
                run("00:00", "0 * * * *", 1),
                run("00:18", Run.DEFERRED, 2),
                run("01:00", "0 * * * *", 1),
                run("02:00", "0 * * * *", 0)));

    assertThat(history)
        .isEqualTo(new JobHistory(new Amounts(0, 4, 0, 0), 2, new Amounts(0, 0, 0, 0), 1, 24));
  }

  @Test
  void runs_by_hand_and_of_other_jobs_tell_nothing() {
    var other = new Run(at("00:30"), 1, "job:tern", "0 * * * *", true, 1, 0, Amounts.NONE);

    assertThat(JobHistory.of(GULL, day(run("00:00", "", 5), other, run("01:00", "0 * * * *", 1))))
        .isNull();
  }

  private static List<RecordedDay> day(Run... runs) {
    return List.of(
        new RecordedDay(DAY, List.of(), List.of(), List.of(runs), Amounts.NONE, List.of()));
  }

  private static Run run(String time, String cron, int writes) {
    return new Run(at(time), 1, GULL, cron, writes > 0, 1, 0, new Amounts(0, writes, 0, 0));
  }

  private static long at(String time) {
    return Instant.parse(DAY + "T" + time + ":00Z").toEpochMilli();
  }
}
