package dev.hotslice.jobs.pacing;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How a group of keys is paced.
///
/// @param group a key, or a prefix of keys that ends in `:` or `/`, or `job:<name>` for whatever
///   else a job writes; empty for every key
/// @param priority 0 to 100; a write of a lower one must leave what the higher ones still need
///   today
/// @param reserve writes of each day that less important groups leave alone, whether or not the
///   group is going to make them
/// @param minInterval between two writes of the group, or null to have it follow from `share`
/// @param share of the day's allowance in which the group is to get along while writes are short,
///   more than 0 and at most 1
/// @param flapInterval between two writes of the group in which nothing changed but flapping
///   sources
/// @param paced whether it is paced at all
public record GroupPolicy(
    String group,
    int priority,
    int reserve,
    @Nullable Duration minInterval,
    double share,
    Duration flapInterval,
    boolean paced) {
  /// Priority of the pointers of indexes, which are their hot slices.
  public static final int POINTER = 80;

  /// Priority of engagement snapshots.
  public static final int SNAPSHOT = 50;

  /// Priority of everything that has none of its own.
  public static final int OTHER = 40;

  /// Priority of cold segments.
  public static final int COLD = 20;

  private static final double POINTERS_SHARE = 0.5;
  private static final double SNAPSHOT_SHARE = 0.25;
  private static final double OTHER_SHARE = 0.17;
  private static final double COLD_SHARE = 0.08;
  private static final Duration FLAP_INTERVAL = Duration.ofHours(1);

  /// @throws IllegalArgumentException naming the number that is out of its bounds
  public GroupPolicy {
    if (priority < 0 || priority > 100) {
      throw new IllegalArgumentException("priority is " + priority + ", it must be 0 to 100");
    }
    if (reserve < 0) {
      throw new IllegalArgumentException("reserve is " + reserve + ", it must not be negative");
    }
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "share is " + share + ", it must be above 0 and at most 1");
    }
  }

  /// Returns the default of a pointer, one of so many indexes.
  public static GroupPolicy pointer(String key, int indexes) {
    return standard(key, POINTER, POINTERS_SHARE / indexes);
  }

  /// Returns the default of the cold segments of an index, one of so many indexes.
  public static GroupPolicy cold(String prefix, int indexes) {
    return standard(prefix, COLD, COLD_SHARE / indexes);
  }

  /// Returns the default of an engagement snapshot.
  public static GroupPolicy snapshot(String key) {
    return standard(key, SNAPSHOT, SNAPSHOT_SHARE);
  }

  /// Returns the default of any other group.
  public static GroupPolicy other(String group) {
    return standard(group, OTHER, OTHER_SHARE);
  }

  private static GroupPolicy standard(String group, int priority, double share) {
    return new GroupPolicy(group, priority, 0, null, share, FLAP_INTERVAL, true);
  }

  /// Returns the time between two writes of the group that spends its share of an allowance and not
  /// more.
  public Duration even(long allowance, int writes) {
    double seconds = 86_400 / (Math.max(1, allowance) * share) * Math.max(1, writes);
    return Duration.ofMillis(Math.round(Math.min(seconds, 86_400) * 1_000));
  }
}
