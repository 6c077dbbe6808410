package dev.hotslice.jobs.source;

import java.time.DateTimeException;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Names of months, full and short, in the languages that feeds write them in.
final class Months {
  private static final List<Locale> LANGUAGES =
      List.of("en", "de", "fr", "es", "it", "pt", "nl", "sv").stream()
          .map(Locale::forLanguageTag)
          .toList();
  private static final Map<String, Integer> NUMBERS = numbers();

  private Months() {}

  /// Returns 1 to 12.
  ///
  /// @param name in lower case
  /// @throws DateTimeException if it names no month
  static int number(String name) {
    var number = NUMBERS.get(name);
    if (number == null) {
      throw new DateTimeException("no month");
    }
    return number;
  }

  /// Earlier languages win where two disagree.
  private static Map<String, Integer> numbers() {
    var numbers = new HashMap<String, Integer>();
    for (var language : LANGUAGES) {
      for (var month : Month.values()) {
        for (var style :
            List.of(
                TextStyle.FULL,
                TextStyle.FULL_STANDALONE,
                TextStyle.SHORT,
                TextStyle.SHORT_STANDALONE)) {
          var name = month.getDisplayName(style, language).toLowerCase(language).replace(".", "");
          numbers.putIfAbsent(name, month.getValue());
          numbers.putIfAbsent(name.substring(0, Math.min(3, name.length())), month.getValue());
        }
      }
    }
    return Map.copyOf(numbers);
  }
}
