package dev.hotslice.config;

import dev.hotslice.config.field.Field;
import dev.hotslice.config.field.Fields;
import dev.hotslice.config.field.Rules;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/// Reads `[hotslice.alerts]`.
final class AlertsFields {
  private static final Pattern PERCENT = Pattern.compile("(\\d{1,4})%");
  private static final int MOST = 1_000;

  private AlertsFields() {}

  static AlertsConfig read(Fields alerts) {
    return new AlertsConfig(
        alerts.texts("actual", AlertsFields::percent).or(List.of(80, 100)),
        alerts.texts("projected", AlertsFields::percent).or(List.of(100)),
        alerts
            .duration("every")
            .as(Rules.between(Duration.ofSeconds(1), Duration.ofHours(1)))
            .or(Duration.ofMinutes(1)),
        alerts
            .duration("latency")
            .as(Rules.between(Duration.ZERO, Duration.ofMinutes(1)))
            .or(Duration.ofMillis(500)),
        alerts.text("hit_rate").as(AlertsFields::rate).or(70));
  }

  private static int rate(String text) {
    var number = PERCENT.matcher(text);
    int percent = number.matches() ? Integer.parseInt(number.group(1)) : -1;
    if (percent < 0 || percent > 100) {
      throw new IllegalArgumentException(
          "it must be a part of all lookups from 0% to 100%, as in \"70%\"");
    }
    return percent;
  }

  private static Field<Integer> percent(Field<String> text) {
    return text.as(AlertsFields::number);
  }

  private static int number(String text) {
    var number = PERCENT.matcher(text);
    int percent = number.matches() ? Integer.parseInt(number.group(1)) : 0;
    if (percent < 1 || percent > MOST) {
      throw new IllegalArgumentException(
          "it must be a part of the day's allowance from 1% to 1000%, as in \"80%\"");
    }
    return percent;
  }
}
