package dev.hotslice.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.jobs.Job;
import dev.hotslice.jobs.JobReport;
import dev.hotslice.jobs.JobRunner;
import dev.hotslice.jobs.RunLog;
import dev.hotslice.jobs.RunRecord.Trigger;
import dev.hotslice.jobs.StateStore;
import dev.hotslice.kv.budget.Plan;
import dev.hotslice.kv.invocation.Account;
import dev.hotslice.kv.journal.Journal;
import dev.hotslice.kv.journal.JournalFolder;
import dev.hotslice.kv.journal.JournalRecord.Run;
import dev.hotslice.kv.journal.JournalSettings;
import dev.hotslice.kv.memory.MemoryEngine;
import dev.hotslice.time.ManualClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalsTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void a_run_is_recorded_with_what_started_it() throws Exception {
    var clock = ManualClock.at("2026-11-20T12:00:00Z");
    var account = Account.of(new MemoryEngine(clock), "account", Plan.FREE, clock);
    var runner = new JobRunner(account, new RunLog(new StateStore(account.system())), clock);
    var journals = JournalFolder.in(folder);
    try (var journal =
        new Journal(new JournalSettings(journals.path(), Duration.ofDays(1), 1 << 20), clock)) {
      Journals.follow(journal, runner);
      var _ = runner.run(gull(), Trigger.CRON, "0 * * * *", clock.instant());
      var _ = runner.run(gull(), Trigger.DEFERRED, null, clock.instant());
      var _ = runner.run(gull(), Trigger.MANUAL, null, clock.instant());
    }
    var runs = journals.read(LocalDate.parse("2026-11-20")).runs();

    assertThat(runs).extracting(Run::cron).containsExactly("0 * * * *", Run.DEFERRED, "");
    assertThat(runs).extracting(Run::isScheduled).containsExactly(true, false, false);
  }

  private static Job gull() {
    return new Job() {
      @Override
      public String name() {
        return "gull";
      }

      @Override
      public JobReport run(dev.hotslice.jobs.JobContext context) {
        return new JobReport("nothing", 0, 0, List.of());
      }
    };
  }
}
