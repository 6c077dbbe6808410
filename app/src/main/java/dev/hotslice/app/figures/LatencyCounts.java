package dev.hotslice.app.figures;

import java.util.concurrent.atomic.AtomicLongArray;

/// Counts how long things took, in buckets that get wider with the time. Counts only grow; what was
/// counted in a span of time is the difference of two copies.
///
/// To count takes no lock and no memory: each processor has counters of its own, as far as threads
/// spread. Safe for use by many threads; a copy that is made meanwhile misses some or has them.
public final class LatencyCounts {
  /// A bucket is at least so wide: 1,024 ns.
  private static final int UNIT_BITS = 10;

  /// What takes longer, some 69 s, counts as that.
  private static final long MOST_UNITS = 1L << 26;

  private static final int MOST_STRIPES = 8;

  private final int precision;
  private final int buckets;
  private final int stripes;
  private final AtomicLongArray counts;

  /// @param precision how many bits of a duration count: with 3 a bucket is an eighth of its
  ///   duration wide, with 6 a sixty-fourth
  public LatencyCounts(int precision) {
    this.precision = precision;
    this.buckets = index(MOST_UNITS, precision) + 1;
    int processors = Math.min(MOST_STRIPES, Runtime.getRuntime().availableProcessors());
    this.stripes = Integer.highestOneBit(Math.max(1, 2 * processors - 1));
    this.counts = new AtomicLongArray(stripes * buckets);
  }

  /// Counts a duration.
  public void record(long nanos) {
    long units = Math.clamp(nanos >> UNIT_BITS, 0, MOST_UNITS);
    int stripe = (int) Thread.currentThread().threadId() & (stripes - 1);
    counts.getAndIncrement(stripe * buckets + index(units, precision));
  }

  /// Returns what was counted so far.
  public Copy copy() {
    var sums = new long[buckets];
    for (int stripe = 0; stripe < stripes; stripe++) {
      for (int bucket = 0; bucket < buckets; bucket++) {
        sums[bucket] += counts.get(stripe * buckets + bucket);
      }
    }
    return new Copy(precision, sums);
  }

  /// Below the first doubling each unit has a bucket; above it each doubling has as many.
  private static int index(long units, int precision) {
    int bits = Long.SIZE - Long.numberOfLeadingZeros(units);
    int shift = Math.max(0, bits - precision - 1);
    return (shift << precision) + (int) (units >> shift);
  }

  /// The counts at one moment, or of the time between two.
  public static final class Copy {
    private final int precision;
    private final long[] sums;
    private final long total;

    private Copy(int precision, long[] sums) {
      this.precision = precision;
      this.sums = sums;
      long all = 0;
      for (long sum : sums) {
        all += sum;
      }
      this.total = all;
    }

    /// Returns how many durations were counted.
    public long total() {
      return total;
    }

    /// Returns what was counted since another copy was made of the same counts.
    public Copy since(Copy before) {
      return combined(before, -1);
    }

    /// Returns what was counted in both.
    public Copy plus(Copy other) {
      return combined(other, 1);
    }

    /// Returns the nanoseconds that so many of hundred do not exceed, by the upper end of a bucket;
    /// 0 if nothing was counted.
    public long percentile(double percent) {
      long rank = Math.max(1, (long) Math.ceil(percent / 100 * total));
      long seen = 0;
      for (int bucket = 0; bucket < sums.length; bucket++) {
        seen += sums[bucket];
        if (total > 0 && seen >= rank) {
          return upperEnd(bucket);
        }
      }
      return 0;
    }

    private long upperEnd(int bucket) {
      int shift = Math.max(0, (bucket >> precision) - 1);
      long units = bucket - ((long) shift << precision) + 1;
      return (units << shift) << UNIT_BITS;
    }

    private Copy combined(Copy other, int sign) {
      if (other.precision != precision) {
        throw new IllegalArgumentException(
            "counts with " + other.precision + " bits do not fit those with " + precision);
      }
      var combined = new long[sums.length];
      for (int bucket = 0; bucket < sums.length; bucket++) {
        combined[bucket] = Math.max(0, sums[bucket] + sign * other.sums[bucket]);
      }
      return new Copy(precision, combined);
    }
  }
}
