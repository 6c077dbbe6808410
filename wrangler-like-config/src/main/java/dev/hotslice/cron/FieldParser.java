package dev.hotslice.cron;

/// Reads one field of an expression into bits, one per value.
///
/// The grammar is that of Cloudflare's own parser: a leading `*` may only be followed by a step,
/// later in a list `*` means the smallest value, and `L`, `W` and `#` stand alone.
final class FieldParser {
  private static final int LARGEST_NUMBER = 255;
  private static final String LETTERS =
      "L, W and # must be upper case and stand alone, without lists, ranges or steps";

  private final Field field;
  private final String text;
  private int at;

  FieldParser(Field field, String text) {
    this.field = field;
    this.text = text;
    if (text.equals("?")) {
      throw problem("write * where any value will do");
    }
  }

  /// Reads minutes, hours or months.
  static long bits(Field field, String text) {
    return new FieldParser(field, text).list();
  }

  static DayOfMonth dayOfMonth(String text) {
    return new FieldParser(Field.DAY, text).dayOfMonth();
  }

  static DayOfWeek dayOfWeek(String text) {
    return new FieldParser(Field.WEEKDAY, text).dayOfWeek();
  }

  private DayOfMonth dayOfMonth() {
    if (text.equals("*")) {
      return new DayOfMonth.Every();
    }
    if (take('L')) {
      int before = take('-') ? number("an offset from the last day", 1, 30) : 0;
      boolean workday = take('W');
      end();
      return new DayOfMonth.Last(before, workday);
    }
    if (text.endsWith("W") && !text.startsWith("*")) {
      int day = value();
      expect('W', "only a single day takes W");
      end();
      return new DayOfMonth.Nearest(day);
    }
    return new DayOfMonth.Listed(list());
  }

  private DayOfWeek dayOfWeek() {
    if (text.equals("*")) {
      return new DayOfWeek.Every();
    }
    if (text.equals("L")) {
      return new DayOfWeek.Listed(1L << field.max);
    }
    if (text.endsWith("L") && !text.startsWith("*")) {
      int weekday = value();
      expect('L', "only a single weekday takes L");
      end();
      return new DayOfWeek.Last(weekday);
    }
    if (text.indexOf('#') > 0 && !text.startsWith("*")) {
      int weekday = value();
      expect('#', "only a single weekday takes #");
      int nth = number("the number after #", 1, 5);
      end();
      return new DayOfWeek.Nth(weekday, nth);
    }
    return new DayOfWeek.Listed(list());
  }

  private long list() {
    long bits = take('*') ? leadingStar() : item(value());
    while (at < text.length()) {
      expect(',', isLetter(text.charAt(at)) ? LETTERS : "after a value only , - or / may follow");
      bits |= item(take('*') ? field.min : value());
    }
    return bits;
  }

  private long leadingStar() {
    if (at == text.length()) {
      return field.range(field.min, field.max);
    }
    expect('/', "after a leading * only a step such as */2 may follow");
    return field.range(field.min, field.max, step());
  }

  private long item(int first) {
    if (take('/')) {
      return field.range(first, field.max, step());
    }
    if (take('-')) {
      int last = value();
      return field.range(first, last, take('/') ? step() : 1);
    }
    return 1L << first;
  }

  private int step() {
    return number("a step", 1, field.maxStep());
  }

  private int value() {
    if (field.hasNames() && at < text.length() && isLetter(text.charAt(at))) {
      return name();
    }
    return number("a value", field.min, field.max);
  }

  private int name() {
    int end = Math.min(at + 3, text.length());
    int value = field.named(text.substring(at, end));
    if (value < 0) {
      throw problem("a value must be " + field.values);
    }
    at = end;
    if (at < text.length() && isLetter(text.charAt(at)) && text.charAt(at) != 'L') {
      throw problem("a name has three letters, as in " + text.substring(at - 3, at));
    }
    return value;
  }

  private int number(String what, int min, int max) {
    int start = at;
    int value = 0;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      value = Math.min(value * 10 + text.charAt(at) - '0', LARGEST_NUMBER + 1);
      at++;
    }
    if (at == start || value < min || value > max) {
      boolean ofField = min == field.min && max == field.max;
      throw problem(what + " must be " + (ofField ? field.values : min + " to " + max));
    }
    return value;
  }

  private boolean take(char expected) {
    boolean found = at < text.length() && text.charAt(at) == expected;
    if (found) {
      at++;
    }
    return found;
  }

  private void expect(char expected, String rule) {
    if (!take(expected)) {
      throw problem(rule);
    }
  }

  private void end() {
    if (at < text.length()) {
      throw problem(LETTERS);
    }
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private IllegalArgumentException problem(String rule) {
    return new IllegalArgumentException(
        field.label + " is \"" + text + "\": " + rule + "; valid is for example " + field.example);
  }
}
