package dev.hotslice.cron;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Cuts an expression into its five fields, with advice for what other crons know and this does
/// not.
final class Fields {
  private static final int COUNT = 5;
  private static final String EXAMPLE = "valid is for example \"*/15 * * * *\"";

  private static final Map<String, String> NICKNAMES =
      Map.of(
          "@hourly", "0 * * * *",
          "@daily", "0 0 * * *",
          "@midnight", "0 0 * * *",
          "@weekly", "0 0 * * 1",
          "@monthly", "0 0 1 * *",
          "@yearly", "0 0 1 1 *",
          "@annually", "0 0 1 1 *");

  private Fields() {}

  static String[] split(String text) {
    if (text.startsWith("@")) {
      @Nullable String meaning = NICKNAMES.get(text);
      throw problem(
          text,
          "nicknames are not supported"
              + (meaning == null ? "; " + EXAMPLE : ", write \"" + meaning + "\""));
    }
    if (text.isEmpty() || isBlank(text.charAt(0)) || isBlank(text.charAt(text.length() - 1))) {
      throw problem(text, "it must not be empty, start or end with white space; " + EXAMPLE);
    }
    String[] fields = text.split("[ \t]+", -1);
    if (fields.length != COUNT) {
      throw problem(
          text,
          "it must have five fields (minute, hour, day of month, month, weekday; no seconds, no"
              + " year) but has "
              + fields.length
              + "; "
              + EXAMPLE);
    }
    return fields;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  private static IllegalArgumentException problem(String text, String rule) {
    return new IllegalArgumentException("cron is \"" + text + "\": " + rule);
  }
}
