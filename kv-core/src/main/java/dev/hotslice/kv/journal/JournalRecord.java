package dev.hotslice.kv.journal;

import dev.hotslice.kv.Amounts;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.budget.SpendEvent.Outcome;

/// One thing that the journal of a day remembers.
public sealed interface JournalRecord {
  /// Returns when, in milliseconds since 1970, by the clock of the budget.
  long atMillis();

  /// Equal reads or lists of some seconds.
  ///
  /// @param atMillis begin of the seconds, see [Buffer#BUCKET]
  /// @param amount operations of each call: keys read, or 1 for a list
  /// @param calls how many there were
  record Tally(
      long atMillis, Operation operation, Outcome outcome, String cause, long amount, long calls)
      implements JournalRecord {}

  /// One write or delete, or one bulk of them.
  ///
  /// @param amount operations; not less than there are different keys
  record Change(
      long atMillis,
      Operation operation,
      Outcome outcome,
      String cause,
      long amount,
      KeyHashes keys)
      implements JournalRecord {}

  /// One run of a job, known when it has ended.
  ///
  /// @param atMillis when it began
  /// @param lastedMillis how long it took
  /// @param cause to which its operations were charged
  /// @param cron the expression that fired, [#DEFERRED] for a run that makes up for what another
  ///   was kept from, empty for a run by hand
  /// @param hasWritten whether it found something to write
  /// @param operations KV calls, as the cap of an invocation counts them
  /// @param subrequests external fetches, as their cap counts them
  /// @param spent what it was charged
  record Run(
      long atMillis,
      long lastedMillis,
      String cause,
      String cron,
      boolean hasWritten,
      long operations,
      long subrequests,
      Amounts spent)
      implements JournalRecord {
    /// In place of the expression of a cron.
    public static final String DEFERRED = "deferred";

    /// Returns whether a cron started it.
    public boolean isScheduled() {
      return !cron.isEmpty() && !isDeferred();
    }

    /// Returns whether it made up for what a run before it was kept from.
    public boolean isDeferred() {
      return cron.equals(DEFERRED);
    }
  }

  /// Operations that were charged, refused or released and are in no other record, because more
  /// came than there was room for, or the disk took none.
  ///
  /// @param amount how many
  record Lost(long atMillis, Operation operation, long amount) implements JournalRecord {}
}
