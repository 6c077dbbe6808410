package dev.hotslice.cron;

import java.util.Locale;

/// One of the five fields: its values, their names, and how to explain them.
enum Field {
  MINUTE("minute", 0, 59, "0 to 59", "\"*/15\"", ""),
  HOUR("hour", 0, 23, "0 to 23", "\"9-17\"", ""),
  DAY("day of month", 1, 31, "1 to 31", "\"1,15\", \"L\", \"LW\", \"L-3\" or \"15W\"", ""),
  MONTH(
      "month",
      1,
      12,
      "1 to 12 or JAN to DEC",
      "\"JAN-MAR\"",
      "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC"),
  WEEKDAY(
      "weekday",
      1,
      7,
      "1 (Sunday) to 7 (Saturday) or SUN to SAT",
      "\"MON-FRI\", \"6L\" or \"MON#1\"",
      "SUN MON TUE WED THU FRI SAT");

  /// What a message calls it.
  final String label;

  final int min;
  final int max;

  /// The values in words.
  final String values;

  /// Quoted examples that parse.
  final String example;

  /// Three letters and a blank for each value from `min`; empty where values have no names.
  private final String names;

  Field(String label, int min, int max, String values, String example, String names) {
    this.label = label;
    this.min = min;
    this.max = max;
    this.values = values;
    this.example = example;
    this.names = names;
  }

  boolean hasNames() {
    return !names.isEmpty();
  }

  /// Returns the value that a three-letter name in any case stands for, or -1.
  int named(String name) {
    int index = names.indexOf(name.toUpperCase(Locale.ROOT));
    return index < 0 || name.length() != 3 ? -1 : index / 4 + min;
  }

  /// Returns the largest step: one that still reaches a second value from the first.
  int maxStep() {
    return max - min;
  }

  /// Returns the bits of `first` to `last`, bit `n` standing for the value `n`.
  long range(int first, int last) {
    return first <= last ? run(first, last) : run(first - 1, max) | run(min, last);
  }

  /// Returns the bits of every `step`th value from `first` to `last`.
  ///
  /// A range that wraps around (`FRI-MON`) is walked as Cloudflare's parser walks it, faults
  /// included, because that is what decides when a deployed cron fires: see [CronExpression].
  long range(int first, int last, int step) {
    if (first == last) {
      return 1L << first;
    }
    if (step == 1) {
      return range(first, last);
    }
    if (first < last) {
      return walk(first, last, 0, step);
    }
    int length = max + min - first + 1;
    int skipped = Math.floorMod(-length, step);
    return (walk(first, max + min, 0, step) | walk(2 * min, last, skipped, step)) & run(min, max);
  }

  private static long walk(int first, int last, int skipped, int step) {
    long bits = 0;
    for (int value = first + skipped; value <= last; value += step) {
      bits |= 1L << value;
    }
    return bits;
  }

  private static long run(int first, int last) {
    return (-1L >>> (63 - last)) & (-1L << first);
  }
}
