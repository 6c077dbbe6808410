package dev.hotslice.config.wrangler;

import dev.hotslice.config.tree.Node;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;

/// Rules for what a worker is called, and for its date.
final class Identity {
  private static final Pattern NAME = Pattern.compile("|[a-z0-9_][a-z0-9-_]*");
  private static final Pattern LONG_DASH = Pattern.compile("[–—]");

  private Identity() {}

  static void name(Setting setting) {
    boolean valid =
        setting.value() instanceof Node.Text text && NAME.matcher(text.value()).matches();
    if (!valid) {
      Types.expected(setting, "string, alphanumeric and lowercase with dashes only");
    }
  }

  /// Wrangler takes whatever JavaScript can make a date of; this takes what its message asks for.
  static void compatibilityDate(Setting setting) {
    if (!(setting.value() instanceof Node.Text text)) {
      Types.expected(setting, "string");
      return;
    }
    if (LONG_DASH.matcher(text.value()).find()) {
      setting.error(
          "\"%s\" field should use ISO-8601 accepted hyphens (-) rather than en-dashes (–) or em-dashes (—)."
              .formatted(setting.label()));
    }
    if (!isDate(LONG_DASH.matcher(text.value()).replaceAll("-"))) {
      setting.error(
          "\"%s\" field should be a valid ISO-8601 date (YYYY-MM-DD), but got %s."
              .formatted(setting.label(), setting.json()));
    }
  }

  static void accountId(Setting setting) {
    Types.string(setting);
    if (setting.value() instanceof Node.Text text && text.value().isEmpty()) {
      setting.warning(
          text.place(),
          """
          The "account_id" field in your configuration is an empty string and will be ignored.
          Please remove the "account_id" field from your configuration.\
          """);
    }
  }

  private static boolean isDate(String text) {
    try {
      LocalDate.parse(text);
      return true;
    } catch (DateTimeParseException e) {
      return false;
    }
  }
}
