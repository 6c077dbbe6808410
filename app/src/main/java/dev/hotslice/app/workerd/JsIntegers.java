package dev.hotslice.app.workerd;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/// Numbers as JavaScript's `parseInt` reads them: what stands at the start of a text counts.
final class JsIntegers {
  private static final Pattern LEADING = Pattern.compile("\\s*([+-]?\\d{1,400})");

  private JsIntegers() {}

  /// Returns the number, NaN if the text does not start with one.
  static double parse(String text) {
    var number = LEADING.matcher(text);
    return number.lookingAt() ? Double.parseDouble(number.group(1)) : Double.NaN;
  }

  /// Returns a number as JavaScript prints an integer.
  static String print(double number) {
    return Double.isNaN(number) || Double.isInfinite(number)
        ? Double.toString(number)
        : new BigDecimal(number).toBigInteger().toString();
  }
}
