package dev.hotslice.kv.invocation;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What one invocation has spent so far.
///
/// @param operations KV calls made, a bulk call being one; what the cap of the plan counts
/// @param reads keys read, as charged
/// @param writes keys written, as charged
/// @param deletes keys deleted, as charged
/// @param lists pages listed, as charged
/// @param unchanged conditional puts that found nothing to write
/// @param refused calls that a limit refused, fetches and bulk writes without some keys included
/// @param subrequests external fetches, each redirect hop one
/// @param peakConnections most slots in use at one time
/// @param cpu CPU time of the threads that worked for it, as far as they are done; null where
///   nobody measured it, or could
public record Spent(
    long operations,
    long reads,
    long writes,
    long deletes,
    long lists,
    long unchanged,
    long refused,
    long subrequests,
    int peakConnections,
    @Nullable Duration cpu) {
  /// Nothing yet.
  public static final Spent NOTHING = new Spent(0, 0, 0, 0, 0, 0, 0, 0, 0, null);

  /// Returns the sum of both; of the connections the greater number. An unknown CPU time makes that
  /// of both unknown.
  public Spent plus(Spent other) {
    return new Spent(
        operations + other.operations,
        reads + other.reads,
        writes + other.writes,
        deletes + other.deletes,
        lists + other.lists,
        unchanged + other.unchanged,
        refused + other.refused,
        subrequests + other.subrequests,
        Math.max(peakConnections, other.peakConnections),
        cpu == null || other.cpu == null ? null : cpu.plus(other.cpu));
  }
}
