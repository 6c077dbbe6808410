package dev.hotslice.cron;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A cron expression by Cloudflare's grammar, which is neither crontab's nor Quartz's: five fields
/// in UTC, weekdays 1 (Sunday) to 7, day of month OR weekday when both are restricted.
///
/// It fires when Cloudflare's own parser says so. That holds for ranges that wrap around as well,
/// whose times that parser gets wrong: without a step the value before the start is included
/// (`FRI-SUN` is THU, FRI, SAT, SUN), and with a step the fields that start at 1 step over a value
/// that does not exist and miss the first (`30-5/2` is 30, 3, 5 and not 1). A configuration that
/// behaves here and otherwise after deployment would be worse than the oddity. Write `FRI,SAT,SUN`.
///
/// Two expressions are equal when their texts are; [#sameTimes] compares meaning. Immutable.
public final class CronExpression {
  /// After 400 years the Gregorian calendar repeats, weekdays included: what has not fired never
  /// will.
  private static final int MONTHS_OF_A_CYCLE = 400 * 12;

  private final String text;
  private final long minutes;
  private final long hours;
  private final DayOfMonth dayOfMonth;
  private final long months;
  private final DayOfWeek dayOfWeek;

  private CronExpression(String text, String[] fields) {
    this.text = text;
    this.minutes = FieldParser.bits(Field.MINUTE, fields[0]);
    this.hours = FieldParser.bits(Field.HOUR, fields[1]);
    this.dayOfMonth = FieldParser.dayOfMonth(fields[2]);
    this.months = FieldParser.bits(Field.MONTH, fields[3]);
    this.dayOfWeek = FieldParser.dayOfWeek(fields[4]);
  }

  /// Parses an expression.
  ///
  /// @throws IllegalArgumentException naming the field, the value and the rule
  public static CronExpression parse(String text) {
    return new CronExpression(text, Fields.split(text));
  }

  /// Returns the first time at or after `from`, at a whole minute, or null if there is none, as for
  /// 30 February.
  public @Nullable Instant next(Instant from) {
    LocalDateTime start = wholeMinute(from);
    YearMonth first = YearMonth.from(start);
    for (int i = 0; i <= MONTHS_OF_A_CYCLE; i++) {
      YearMonth month = first.plusMonths(i);
      long days = days(month);
      if (i == 0) {
        days &= -1L << start.getDayOfMonth();
      }
      LocalDateTime time = firstTime(month, days, start);
      if (time != null) {
        return time.toInstant(ZoneOffset.UTC);
      }
    }
    return null;
  }

  /// Returns the first `count` times at or after `from`, fewer where there are no more.
  public List<Instant> next(Instant from, int count) {
    List<Instant> times = new ArrayList<>();
    for (Instant time = next(from);
        time != null && times.size() < count;
        time = next(time.plus(1, ChronoUnit.MINUTES))) {
      times.add(time);
    }
    return times;
  }

  /// Returns whether it fires in the minute that `time` lies in.
  public boolean matches(Instant time) {
    Instant minute = time.truncatedTo(ChronoUnit.MINUTES);
    return minute.equals(next(minute));
  }

  /// Returns how many times it fires on each day on which it fires at all, from 1 to 1,440.
  public int timesPerDay() {
    return Long.bitCount(minutes) * Long.bitCount(hours);
  }

  /// Returns whether both fire at the same times, whatever they are written like: `0 0 * * SUN` and
  /// `0 0 * * 1`.
  ///
  /// It compares what the fields select, as Cloudflare does when it refuses duplicates, so `*` and
  /// `1-31` as days of month differ: with a weekday beside them they mean different days.
  public boolean sameTimes(CronExpression other) {
    return minutes == other.minutes
        && hours == other.hours
        && months == other.months
        && dayOfMonth.equals(other.dayOfMonth)
        && dayOfWeek.equals(other.dayOfWeek);
  }

  private static LocalDateTime wholeMinute(Instant from) {
    LocalDateTime exact = LocalDateTime.ofInstant(from, ZoneOffset.UTC);
    LocalDateTime minute = exact.truncatedTo(ChronoUnit.MINUTES);
    return minute.equals(exact) ? minute : minute.plusMinutes(1);
  }

  private long days(YearMonth month) {
    if (!has(months, month.getMonthValue())) {
      return 0;
    }
    boolean both =
        !(dayOfMonth instanceof DayOfMonth.Every) && !(dayOfWeek instanceof DayOfWeek.Every);
    long byDate = dayOfMonth.in(month);
    long byWeekday = dayOfWeek.in(month);
    long existing = Field.DAY.range(1, month.lengthOfMonth());
    return (both ? byDate | byWeekday : byDate & byWeekday) & existing;
  }

  private @Nullable LocalDateTime firstTime(YearMonth month, long days, LocalDateTime start) {
    for (long left = days; left != 0; left &= left - 1) {
      LocalDate date = month.atDay(Long.numberOfTrailingZeros(left));
      boolean startsHere = date.equals(start.toLocalDate());
      LocalTime time = firstTime(startsHere ? start.toLocalTime() : LocalTime.MIDNIGHT);
      if (time != null) {
        return date.atTime(time);
      }
    }
    return null;
  }

  private @Nullable LocalTime firstTime(LocalTime from) {
    for (long left = hours & -1L << from.getHour(); left != 0; left &= left - 1) {
      int hour = Long.numberOfTrailingZeros(left);
      long open = hour == from.getHour() ? minutes & -1L << from.getMinute() : minutes;
      if (open != 0) {
        return LocalTime.of(hour, Long.numberOfTrailingZeros(open));
      }
    }
    return null;
  }

  private static boolean has(long bits, int value) {
    return (bits >> value & 1) == 1;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CronExpression expression && text.equals(expression.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /// Returns the expression as it was written.
  @Override
  public String toString() {
    return text;
  }
}
