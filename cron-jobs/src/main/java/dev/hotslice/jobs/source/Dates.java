package dev.hotslice.jobs.source;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the dates that documents really carry.
///
/// Understood: RFC 3339 and W3C-DTF with any precision and separator, RFC 822 and 2822 with or
/// without weekday, seconds and zone, `asctime`, `September 3, 2025 4:05 pm`, `2025/09/03`,
/// `03.09.2025`, `9/3/2025` (month first), months in eight languages, and seconds or milliseconds
/// since 1970. A date without zone is UTC. Nothing up to 1970 is believed: that is what a forgotten
/// date looks like.
final class Dates {
  private static final String TIME =
      "(?:(?<h>\\d{1,2})[:.]?(?<m>\\d{2})(?::?(?<s>\\d{2})(?:[.,](?<f>\\d{1,9})\\d{0,9})?)?"
          + "\\s{0,3}(?<ampm>[AaPp]\\.?[Mm]\\b\\.?)?)?";
  private static final String REST = "(?<rest>.{0,60})";
  private static final Pattern ISO =
      Pattern.compile(
          "(?<y>\\d{4})(?:-?(?<mo>\\d{2})(?:-?(?<d>\\d{2}))?)?[Tt ]{0,3}" + TIME + REST);
  private static final Pattern DAY_FIRST =
      Pattern.compile(
          "(?:\\p{L}{2,12}\\.?,?\\s{0,3})?(?<d>\\d{1,2})(?:st|nd|rd|th)?\\.?[\\s-]{1,3}"
              + "(?<name>\\p{L}{3,12})\\.?,?[\\s-]{1,3}(?<y>\\d{4}|\\d{2}),?\\s{0,3}"
              + TIME
              + REST);
  private static final Pattern MONTH_FIRST =
      Pattern.compile(
          "(?:\\p{L}{2,12}\\.?,?\\s{1,3})?(?<name>\\p{L}{3,12})\\.?\\s{1,3}(?<d>\\d{1,2})"
              + "(?:st|nd|rd|th)?,?\\s{1,3}(?<y>\\d{4}),?\\s{0,3}(?:at\\s)?"
              + TIME
              + REST);
  private static final Pattern ASCTIME =
      Pattern.compile(
          "(?:\\p{L}{2,12}\\.?,?\\s{1,3})?(?<name>\\p{L}{3,12})\\s{1,3}(?<d>\\d{1,2})\\s{1,3}"
              + "(?<h>\\d{1,2}):(?<m>\\d{2})(?::(?<s>\\d{2})(?<f>)(?<ampm>)?)?\\s{1,3}"
              + "(?<rest>[A-Za-z0-9+:-]{1,9})?\\s{0,3}(?<y>\\d{4})");
  private static final Pattern SLASHES =
      Pattern.compile("(?<y>\\d{4})[/.](?<mo>\\d{1,2})[/.](?<d>\\d{1,2})\\s{0,3}" + TIME + REST);
  private static final Pattern DOTS =
      Pattern.compile("(?<d>\\d{1,2})\\.(?<mo>\\d{1,2})\\.(?<y>\\d{4}),?\\s{0,3}" + TIME + REST);
  private static final Pattern AMERICAN =
      Pattern.compile("(?<mo>\\d{1,2})/(?<d>\\d{1,2})/(?<y>\\d{4}),?\\s{0,3}" + TIME + REST);
  private static final Pattern EPOCH = Pattern.compile("\\d{9,10}|\\d{12,13}");

  private Dates() {}

  /// Returns the moment a text names, or null if it names none after 1970.
  static @Nullable Instant parse(@Nullable String text) {
    var date = text == null ? "" : text.strip().replaceAll("\\s+", " ");
    if (date.length() < 4 || date.length() > 120) {
      return null;
    }
    if (EPOCH.matcher(date).matches()) {
      return epoch(Long.parseLong(date));
    }
    for (var form : new Pattern[] {ISO, DAY_FIRST, MONTH_FIRST, ASCTIME, SLASHES, DOTS, AMERICAN}) {
      var matcher = form.matcher(date);
      if (matcher.matches()) {
        var instant = instant(matcher);
        if (instant != null) {
          return instant;
        }
      }
    }
    return null;
  }

  /// Seconds or milliseconds: no date before 1973 has twelve digits of milliseconds.
  static @Nullable Instant epoch(long number) {
    return believed(
        number < 100_000_000_000L ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number));
  }

  private static @Nullable Instant believed(Instant instant) {
    return instant.getEpochSecond() > 86_400 ? instant : null;
  }

  private static @Nullable Instant instant(Matcher parts) {
    try {
      var date = LocalDate.of(year(parts), month(parts), number(parts, "d", 1));
      var offset = TimeZones.offset(group(parts, "rest"));
      return offset == null
          ? null
          : believed(date.atTime(LocalTime.MIDNIGHT).plus(time(parts)).toInstant(offset));
    } catch (DateTimeException impossible) {
      return null;
    }
  }

  private static int year(Matcher parts) {
    var year = number(parts, "y", 0);
    if (parts.group("y").length() > 2) {
      return year;
    }
    return year < 70 ? 2000 + year : 1900 + year;
  }

  private static int month(Matcher parts) {
    var name = group(parts, "name");
    return name == null ? number(parts, "mo", 1) : Months.number(name.toLowerCase(Locale.ROOT));
  }

  /// As a span from midnight, so that `24:00` and the leap second `23:59:60` mean something.
  private static Duration time(Matcher parts) {
    var hour = number(parts, "h", 0);
    var minute = number(parts, "m", 0);
    var second = number(parts, "s", 0);
    var ampm = group(parts, "ampm");
    if (ampm != null && !ampm.isEmpty()) {
      hour = hour % 12 + (Character.toLowerCase(ampm.charAt(0)) == 'p' ? 12 : 0);
    }
    if (hour > 24 || minute > 59 || second > 60) {
      throw new DateTimeException("no time of day");
    }
    var fraction = group(parts, "f");
    var millis =
        fraction == null || fraction.isEmpty()
            ? 0
            : Integer.parseInt((fraction + "00").substring(0, 3));
    return Duration.ofSeconds(hour * 3600L + minute * 60L + second).plusMillis(millis);
  }

  private static int number(Matcher parts, String name, int absent) {
    var digits = group(parts, name);
    return digits == null || digits.isEmpty() ? absent : Integer.parseInt(digits);
  }

  private static @Nullable String group(Matcher parts, String name) {
    return parts.namedGroups().containsKey(name) ? parts.group(name) : null;
  }
}
