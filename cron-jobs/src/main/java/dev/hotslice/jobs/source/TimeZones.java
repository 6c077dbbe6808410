package dev.hotslice.jobs.source;

import java.time.DateTimeException;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads what follows a time of day: `Z`, `+02:00`, `GMT+0200`, `EDT`, `+0000 (UTC)`.
final class TimeZones {
  private static final Pattern NUMERIC =
      Pattern.compile(
          "(?:UTC|GMT)?\\s?([+-])\\s?(\\d{1,2}):?(\\d{2})?(?:\\s?\\(?[\\w /]{0,40}\\)?)?");
  private static final Pattern NAME = Pattern.compile("\\(?([A-Z]{1,5})\\)?\\.?");
  private static final Map<String, ZoneOffset> NAMES =
      Map.ofEntries(
          hours("Z", 0),
          hours("UT", 0),
          hours("UTC", 0),
          hours("GMT", 0),
          hours("WET", 0),
          hours("EST", -5),
          hours("EDT", -4),
          hours("CST", -6),
          hours("CDT", -5),
          hours("MST", -7),
          hours("MDT", -6),
          hours("PST", -8),
          hours("PDT", -7),
          hours("ET", -5),
          hours("PT", -8),
          hours("AKST", -9),
          hours("AKDT", -8),
          hours("HST", -10),
          hours("BRT", -3),
          hours("ART", -3),
          hours("AST", -4),
          hours("ADT", -3),
          hours("BST", 1),
          hours("WEST", 1),
          hours("CET", 1),
          hours("MEZ", 1),
          hours("CEST", 2),
          hours("MESZ", 2),
          hours("EET", 2),
          hours("SAST", 2),
          hours("EEST", 3),
          hours("MSK", 3),
          hours("JST", 9),
          hours("KST", 9),
          hours("HKT", 8),
          hours("SGT", 8),
          hours("AWST", 8),
          hours("AEST", 10),
          hours("AEDT", 11),
          hours("NZST", 12),
          hours("NZDT", 13),
          Map.entry("IST", ZoneOffset.ofHoursMinutes(5, 30)));

  private TimeZones() {}

  private static Map.Entry<String, ZoneOffset> hours(String name, int hours) {
    return Map.entry(name, ZoneOffset.ofHours(hours));
  }

  /// Returns the offset; UTC for nothing and for an unknown name, null for what is no zone at all.
  static @Nullable ZoneOffset offset(@Nullable String rest) {
    var zone = rest == null ? "" : rest.strip().toUpperCase(Locale.ROOT);
    if (zone.isEmpty()) {
      return ZoneOffset.UTC;
    }
    var numeric = NUMERIC.matcher(zone);
    if (numeric.matches()) {
      return numeric(numeric.group(1), numeric.group(2), numeric.group(3));
    }
    var name = NAME.matcher(zone);
    return name.matches() ? NAMES.getOrDefault(name.group(1), ZoneOffset.UTC) : null;
  }

  private static @Nullable ZoneOffset numeric(String sign, String hours, @Nullable String minutes) {
    try {
      var factor = sign.equals("-") ? -1 : 1;
      return ZoneOffset.ofHoursMinutes(
          factor * Integer.parseInt(hours),
          factor * (minutes == null ? 0 : Integer.parseInt(minutes)));
    } catch (DateTimeException impossible) {
      return null;
    }
  }
}
