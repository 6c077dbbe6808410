package dev.hotslice.app;

import dev.hotslice.jobs.JobRunner;
import dev.hotslice.jobs.RunRecord;
import dev.hotslice.jobs.RunRecord.Outcome;
import dev.hotslice.kv.Amounts;
import dev.hotslice.kv.invocation.Account;
import dev.hotslice.kv.journal.Journal;
import dev.hotslice.kv.journal.JournalFolder;
import dev.hotslice.kv.journal.JournalRecord.Run;
import dev.hotslice.kv.journal.JournalSettings;
import java.util.Objects;

/// Opens the journal of what an account spends and of what its jobs did.
final class Journals {
  private Journals() {}

  /// Opens the journal, which from now on is told of everything that is spent.
  static Journal open(ServiceSettings settings, Account account) {
    var config = settings.config().hotslice().journal();
    var folder = JournalFolder.in(settings.data()).path();
    var journal =
        new Journal(
            new JournalSettings(folder, config.keep(), config.maxBytes()), settings.clock());
    account.budget().listen(journal);
    return journal;
  }

  /// Lets it know of runs, too.
  static void follow(Journal journal, JobRunner runner) {
    runner.listen(run -> {
      if (run.outcome() != Outcome.OVERLAP) {
        journal.on(entry(run));
      }
    });
  }

  private static Run entry(RunRecord run) {
    var spent = run.spent();
    return new Run(
        run.started().toEpochMilli(),
        run.duration().toMillis(),
        "job:" + run.job(),
        run.trigger() == RunRecord.Trigger.DEFERRED
            ? Run.DEFERRED
            : Objects.requireNonNullElse(run.cron(), ""),
        run.written() > 0,
        spent.operations(),
        spent.subrequests(),
        new Amounts(spent.reads(), spent.writes(), spent.deletes(), spent.lists()));
  }
}
