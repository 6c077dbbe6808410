package dev.hotslice.app.page;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A point in time in a `time` element.
///
/// @param iso its attribute `datetime`
/// @param text for people, exact to the second and in UTC
public record Moment(String iso, String text) {
  private static final DateTimeFormatter TEXT =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  /// Returns how to show an instant.
  public static Moment of(Instant instant) {
    return new Moment(instant.toString(), TEXT.format(instant));
  }

  /// Returns how to show an instant, or null for none.
  public static @Nullable Moment orNull(@Nullable Instant instant) {
    return instant == null ? null : of(instant);
  }
}
