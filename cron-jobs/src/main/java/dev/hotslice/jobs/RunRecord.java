package dev.hotslice.jobs;

import dev.hotslice.kv.invocation.Spent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One run of a job, as it is kept.
///
/// @param id unique and sortable by start
/// @param cron the expression that fired, or null for another trigger
/// @param drift from the scheduled time to the start
/// @param spent operations of its invocation
/// @param written keys written; `skipped` is how many needed no write
/// @param failures one line for each part that failed
/// @param error why it failed as a whole, or null
/// @param held what it did not write for now; null counts as none, as in records of versions that
///   paced nothing
public record RunRecord(
    String id,
    String job,
    Trigger trigger,
    @Nullable String cron,
    Instant scheduledTime,
    Instant started,
    Duration drift,
    Duration duration,
    Spent spent,
    int written,
    int skipped,
    Outcome outcome,
    String summary,
    List<String> failures,
    @Nullable String error,
    @Nullable List<Held> held) {
  public RunRecord {
    failures = List.copyOf(failures);
    held = held == null ? List.of() : List.copyOf(held);
  }

  /// Returns what it did not write for now.
  @Override
  public List<Held> held() {
    return held == null ? List.of() : held;
  }

  /// What started a run.
  public enum Trigger {
    CRON,
    /// A cron that could not fire when it was due, run once afterwards.
    MISFIRE,
    MANUAL,
    /// The first run of a server that has nothing stored yet.
    BOOT,
    /// What an earlier run was kept from writing became due.
    DEFERRED
  }

  /// How a run ended.
  public enum Outcome {
    OK,
    /// Done, though parts failed.
    PARTIAL,
    FAILED,
    /// Not started because the same job was still running.
    OVERLAP
  }
}
