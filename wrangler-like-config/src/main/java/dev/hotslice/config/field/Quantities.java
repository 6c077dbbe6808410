package dev.hotslice.config.field;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Numbers with a unit.
public final class Quantities {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9}(ms|s|m|h|d))+");
  private static final Pattern DURATION_PART = Pattern.compile("(\\d+)(ms|s|m|h|d)");
  private static final Pattern BYTES = Pattern.compile("(\\d{1,9}) ?([KMG]I?)?B?");

  private static final Map<String, Duration> TIME_UNITS =
      Map.of(
          "ms", Duration.ofMillis(1),
          "s", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1));

  private static final Map<String, Long> BYTE_UNITS =
      Map.of(
          "",
          1L,
          "K",
          1_000L,
          "M",
          1_000_000L,
          "G",
          1_000_000_000L,
          "KI",
          1L << 10,
          "MI",
          1L << 20,
          "GI",
          1L << 30);

  private Quantities() {}

  /// Returns the duration that a text is: numbers with units as in `1h30m`, or ISO 8601 as in
  /// `PT90M`.
  ///
  /// @throws IllegalArgumentException if it is none, or negative
  /// @throws ArithmeticException if it is longer than a [Duration] can be
  public static Duration duration(String text) {
    Duration duration = DURATION.matcher(text).matches() ? sum(text) : iso(text);
    if (duration.isNegative()) {
      throw new IllegalArgumentException("a duration must not be negative");
    }
    return duration;
  }

  private static Duration sum(String text) {
    Duration total = Duration.ZERO;
    for (Matcher part = DURATION_PART.matcher(text); part.find(); ) {
      Duration unit = TIME_UNITS.getOrDefault(part.group(2), Duration.ZERO);
      total = total.plus(unit.multipliedBy(Long.parseLong(part.group(1))));
    }
    return total;
  }

  private static Duration iso(String text) {
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "a duration is a number and one of ms, s, m, h, d, as in \"20s\" or \"1h30m\"", e);
    }
  }

  /// Writes a duration the short way, as in `1h30m`.
  static String show(Duration duration) {
    return duration.isZero()
        ? "0s"
        : duration.toString().replace("PT", "").toLowerCase(Locale.ROOT);
  }

  static long bytes(String text) {
    Matcher matcher = BYTES.matcher(text.toUpperCase(Locale.ROOT));
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "a size is an integer or a number with a unit, as in \"500KB\" (500_000 bytes) or"
              + " \"256KiB\" (262_144 bytes)");
    }
    String unit = matcher.group(2) == null ? "" : matcher.group(2);
    return Long.parseLong(matcher.group(1)) * BYTE_UNITS.getOrDefault(unit, 1L);
  }
}
