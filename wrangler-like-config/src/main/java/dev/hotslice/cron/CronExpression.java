package dev.hotslice.cron;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A cron expression by Cloudflare's grammar, which is neither crontab's nor Quartz's: five fields
/// in UTC, weekdays 1 (Sunday) to 7, day of month OR weekday when both are restricted.
///
/// Two expressions are equal when their texts are; [#sameTimes] compares meaning.
public final class CronExpression {
  private final String text;

  private CronExpression(String text) {
    this.text = text;
  }

  /// Parses an expression.
  ///
  /// @throws IllegalArgumentException naming the field, the value and the rule
  public static CronExpression parse(String text) {
    return new CronExpression(text);
  }

  /// Returns the first time at or after `from`, at a whole minute, or null if there is none.
  public @Nullable Instant next(Instant from) {
    return null;
  }

  /// Returns whether both fire at the same times, whatever they are written like.
  public boolean sameTimes(CronExpression other) {
    return text.equals(other.text);
  }

  /// Returns the expression as it was written.
  @Override
  public String toString() {
    return text;
  }
}
