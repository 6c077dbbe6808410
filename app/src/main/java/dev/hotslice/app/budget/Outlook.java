package dev.hotslice.app.budget;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Where a day is heading, in words, from what `GET /v1/budget` answers.
public final class Outlook {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

  private Outlook() {}

  /// Returns one sentence.
  ///
  /// @param noun of the operation, as in `write`
  /// @param operation of the answer; its forecast is not null
  public static String of(String noun, JsonNode operation) {
    var forecast = operation.path("forecast");
    var range =
        "about "
            + count(forecast.path("total"))
            + " by midnight ("
            + count(forecast.path("low"))
            + " to "
            + count(forecast.path("high"))
            + ")";
    if (operation.path("remaining").isNumber() && operation.path("remaining").asLong() == 0) {
      return "The " + noun + "s of the day are spent; wanted are " + range + ".";
    }
    var end = time(forecast, "exhaustedAt");
    if (end != null) {
      return "At this rate "
          + noun
          + "s run out at "
          + end
          + " UTC"
          + between(forecast)
          + ": "
          + range
          + ".";
    }
    var earliest = time(forecast, "earliest");
    return "At this rate "
        + noun
        + "s suffice: "
        + range
        + (earliest == null ? "." : "; at worst they run out at " + earliest + " UTC.");
  }

  private static String between(JsonNode forecast) {
    var earliest = time(forecast, "earliest");
    var latest = time(forecast, "latest");
    return " ("
        + (earliest == null ? "" : "not before " + earliest + ", ")
        + (latest == null ? "not sure" : "by " + latest + " at the latest")
        + ")";
  }

  private static String count(JsonNode number) {
    return String.format(Locale.ROOT, "%,d", number.asLong());
  }

  private static @Nullable String time(JsonNode node, String name) {
    var text = node.path(name).asString("");
    return text.isEmpty() ? null : Instant.parse(text).atOffset(ZoneOffset.UTC).format(TIME);
  }
}
