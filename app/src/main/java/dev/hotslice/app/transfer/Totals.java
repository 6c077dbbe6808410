package dev.hotslice.app.transfer;

import java.util.EnumMap;
import java.util.Map;

/// What a transfer has done so far. Kept by its one thread.
public final class Totals {
  /// What is counted.
  public enum Count {
    /// Entries that were read.
    ENTRIES,
    /// Bytes of their keys, values and metadata.
    BYTES,
    /// Entries that were written.
    WRITTEN,
    /// Entries that are the same in both places.
    UNCHANGED,
    /// Keys that only the second of two places has.
    ADDED,
    /// Keys that only the first of two places has.
    REMOVED,
    /// Keys whose entries differ.
    CHANGED,
    /// Keys that were deleted.
    DELETED,
    /// Left out because they have expired.
    EXPIRED,
    /// Left out because they expire sooner than a put may say.
    TOO_SOON,
    /// Shown by a list and not found by a read any more.
    VANISHED,
    /// Left out because the same key came again soon after.
    REPEATED,
    /// Left out because they break a rule.
    BAD,
    /// Dealt with by an earlier run.
    RESUMED
  }

  private final Map<Count, Long> counts = new EnumMap<>(Count.class);

  /// Adds to a count.
  public void add(Count what, long amount) {
    counts.merge(what, amount, Long::sum);
  }

  /// Counts an entry that was read.
  public void add(Entry entry) {
    add(Count.ENTRIES, 1);
    add(Count.BYTES, entry.bytes());
  }

  /// Returns a count.
  public long of(Count what) {
    return counts.getOrDefault(what, 0L);
  }
}
