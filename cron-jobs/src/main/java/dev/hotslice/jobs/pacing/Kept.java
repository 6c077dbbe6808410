package dev.hotslice.jobs.pacing;

import dev.hotslice.jobs.StateStore;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// What pacing remembers over a restart: one record of marks per job and one of writes per group.
/// Costs no KV operation.
final class Kept {
  private final StateStore state;

  Kept(StateStore state) {
    this.state = state;
  }

  /// The writes of a group.
  ///
  /// @param last when it was last written
  /// @param day the UTC day of the last write
  /// @param today writes of that day
  record Written(Instant last, LocalDate day, long today) {
    /// Returns the writes of the day of a moment.
    long on(Instant now) {
      return day.equals(LocalDate.ofInstant(now, ZoneOffset.UTC)) ? today : 0;
    }
  }

  Marks marks(String job) {
    var kept = state.read(marksKey(job), Marks.class);
    return kept == null ? Marks.NONE : kept;
  }

  void save(String job, Marks marks) {
    state.write(marksKey(job), marks);
  }

  @Nullable Written written(String group) {
    return state.read(groupKey(group), Written.class);
  }

  void wrote(String group, int writes, Instant now) {
    var before = written(group);
    long today = before == null ? 0 : before.on(now);
    var day = LocalDate.ofInstant(now, ZoneOffset.UTC);
    state.write(groupKey(group), new Written(now, day, today + writes));
  }

  private static String marksKey(String job) {
    return "pacing-due:" + job;
  }

  private static String groupKey(String group) {
    return "pacing-group:" + group;
  }
}
