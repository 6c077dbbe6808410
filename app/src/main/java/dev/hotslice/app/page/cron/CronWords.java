package dev.hotslice.app.page.cron;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Says what the usual crons mean; of the others the next times must tell.
final class CronWords {
  private static final Pattern NUMBER = Pattern.compile("\\d{1,2}");
  private static final Pattern STEP = Pattern.compile("\\*/(\\d{1,2})");

  /// By Cloudflare's count, in which Sunday is 1.
  private static final Map<String, String> DAYS =
      Map.ofEntries(
          Map.entry("1", "Sunday"),
          Map.entry("SUN", "Sunday"),
          Map.entry("2", "Monday"),
          Map.entry("MON", "Monday"),
          Map.entry("3", "Tuesday"),
          Map.entry("TUE", "Tuesday"),
          Map.entry("4", "Wednesday"),
          Map.entry("WED", "Wednesday"),
          Map.entry("5", "Thursday"),
          Map.entry("THU", "Thursday"),
          Map.entry("6", "Friday"),
          Map.entry("FRI", "Friday"),
          Map.entry("7", "Saturday"),
          Map.entry("SAT", "Saturday"),
          Map.entry("MON-FRI", "Monday to Friday"),
          Map.entry("2-6", "Monday to Friday"));

  private CronWords() {}

  /// Returns what a cron means, as in `every 5 minutes`, or null if it is none of the usual.
  static @Nullable String of(String cron) {
    var fields = cron.strip().toUpperCase(Locale.ROOT).split("\\s+", -1);
    if (fields.length != 5 || !fields[3].equals("*")) {
      return null;
    }
    var time = time(fields[0], fields[1]);
    boolean anyDate = fields[2].equals("*");
    boolean anyDay = fields[4].equals("*") || fields[4].equals("?");
    if (time == null || (!anyDate && !anyDay)) {
      return null;
    }
    if (!anyDate) {
      return isNumber(fields[2]) ? time.onDay("on day " + fields[2] + " of each month") : null;
    }
    if (anyDay) {
      return time.onDay("every day");
    }
    var day = DAYS.get(fields[4]);
    return day == null ? null : time.onDay(day.contains(" to ") ? day : "every " + day);
  }

  /// @param often as in `every 5 minutes`, or null if it is at one time of the day
  private record Time(@Nullable String often, String at) {
    String onDay(String day) {
      if (often == null) {
        return day + " at " + at + " UTC";
      }
      return day.equals("every day") ? often : often + ", " + day;
    }
  }

  private static @Nullable Time time(String minute, String hour) {
    var minutes = STEP.matcher(minute);
    if (hour.equals("*") && (minute.equals("*") || minute.equals("*/1"))) {
      return new Time("every minute", "");
    }
    // a step that does not divide the hour has a shorter last one
    if (hour.equals("*") && minutes.matches() && divides(minutes.group(1), 60)) {
      return new Time("every " + Integer.parseInt(minutes.group(1)) + " minutes", "");
    }
    if (!isNumber(minute)) {
      return null;
    }
    var at = two(minute);
    if (hour.equals("*")) {
      return new Time("every hour at minute " + at, "");
    }
    var hours = STEP.matcher(hour);
    if (hours.matches() && divides(hours.group(1), 24)) {
      return new Time("every " + Integer.parseInt(hours.group(1)) + " hours at minute " + at, "");
    }
    return isNumber(hour) ? new Time(null, two(hour) + ":" + at) : null;
  }

  private static boolean divides(String step, int whole) {
    int number = Integer.parseInt(step);
    return number > 1 && whole % number == 0;
  }

  private static boolean isNumber(String text) {
    return NUMBER.matcher(text).matches();
  }

  private static String two(String number) {
    return String.format(Locale.ROOT, "%02d", Integer.parseInt(number));
  }
}
