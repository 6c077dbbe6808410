package dev.hotslice.cron;

import java.time.YearMonth;

/// The third field: which days of a month it picks.
sealed interface DayOfMonth {

  /// Returns the picked days of `month`, bit `n` standing for day `n`.
  long in(YearMonth month);

  /// The single character `*`: no restriction. Not the same as `1-31`, which restricts to all days
  /// and therefore makes a restricted weekday irrelevant.
  record Every() implements DayOfMonth {
    @Override
    public long in(YearMonth month) {
      return -1;
    }
  }

  /// Values, ranges and steps.
  record Listed(long days) implements DayOfMonth {
    @Override
    public long in(YearMonth month) {
      return days;
    }
  }

  /// `L`, `LW`, `L-n`, `L-nW`. A month that is too short has no such day.
  ///
  /// @param workday whether to move to the nearest Monday to Friday
  record Last(int before, boolean workday) implements DayOfMonth {
    @Override
    public long in(YearMonth month) {
      int day = month.lengthOfMonth() - before;
      if (day < 1) {
        return 0;
      }
      return 1L << (workday ? nearestWorkday(month, day) : day);
    }
  }

  /// `nW`: the Monday to Friday nearest to day `n`. A month without day `n` has none.
  record Nearest(int day) implements DayOfMonth {
    @Override
    public long in(YearMonth month) {
      return day > month.lengthOfMonth() ? 0 : 1L << nearestWorkday(month, day);
    }
  }

  private static int nearestWorkday(YearMonth month, int day) {
    return switch (month.atDay(day).getDayOfWeek()) {
      case SATURDAY -> day == 1 ? 3 : day - 1;
      case SUNDAY -> day == month.lengthOfMonth() ? day - 2 : day + 1;
      case MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY -> day;
    };
  }
}
