package dev.hotslice.jobs.pacing;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What somebody wants otherwise than by default for a group; null for as it is.
///
/// @param group as in [GroupPolicy#group]; what it says of a prefix holds for each group under it
public record GroupSettings(
    String group,
    @Nullable Integer priority,
    @Nullable Integer reserve,
    @Nullable Duration minInterval,
    @Nullable Duration flapInterval,
    @Nullable Boolean paced) {

  /// Returns a policy with these settings.
  GroupPolicy over(GroupPolicy usual) {
    return new GroupPolicy(
        usual.group(),
        priority == null ? usual.priority() : priority,
        reserve == null ? usual.reserve() : reserve,
        minInterval == null ? usual.minInterval() : minInterval,
        usual.share(),
        flapInterval == null ? usual.flapInterval() : flapInterval,
        paced == null ? usual.paced() : paced);
  }
}
