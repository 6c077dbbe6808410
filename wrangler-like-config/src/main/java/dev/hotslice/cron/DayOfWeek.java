package dev.hotslice.cron;

import java.time.YearMonth;

/// The fifth field: which weekdays of a month it picks, 1 being Sunday.
sealed interface DayOfWeek {

  /// Returns the picked days of `month`, bit `n` standing for day `n`.
  long in(YearMonth month);

  /// The single character `*`: no restriction. See [DayOfMonth.Every].
  record Every() implements DayOfWeek {
    @Override
    public long in(YearMonth month) {
      return -1;
    }
  }

  /// Values, ranges and steps; `L` alone, which is Saturday.
  record Listed(long weekdays) implements DayOfWeek {
    @Override
    public long in(YearMonth month) {
      long days = 0;
      for (int weekday = Field.WEEKDAY.min; weekday <= Field.WEEKDAY.max; weekday++) {
        if ((weekdays >> weekday & 1) == 1) {
          days |= all(month, weekday);
        }
      }
      return days;
    }
  }

  /// `6L` or `friL`: the last of its kind in the month.
  record Last(int weekday) implements DayOfWeek {
    @Override
    public long in(YearMonth month) {
      return Long.highestOneBit(all(month, weekday));
    }
  }

  /// `2#1` or `MON#1`: the nth of its kind in the month, if there are so many.
  record Nth(int weekday, int nth) implements DayOfWeek {
    @Override
    public long in(YearMonth month) {
      int day = first(month, weekday) + 7 * (nth - 1);
      return day > month.lengthOfMonth() ? 0 : 1L << day;
    }
  }

  private static long all(YearMonth month, int weekday) {
    long days = 0;
    for (int day = first(month, weekday); day <= month.lengthOfMonth(); day += 7) {
      days |= 1L << day;
    }
    return days;
  }

  private static int first(YearMonth month, int weekday) {
    int weekdayOfFirst = month.atDay(1).getDayOfWeek().getValue() % 7 + 1;
    return 1 + Math.floorMod(weekday - weekdayOfFirst, 7);
  }
}
