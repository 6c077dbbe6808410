package dev.hotslice.bench.load;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// What wrk counted in one round.
///
/// @param bytes read from all sockets, heads of answers included
/// @param broken answers that broke off, could not be parsed or came after two seconds
/// @param refused answers with a status of 400 or more
record WrkReport(
    long requests,
    Duration took,
    long bytes,
    long broken,
    long refused,
    Duration p50,
    Duration p99) {
  private static final String START = "wrk ";

  /// Reads what `report.lua` has printed.
  ///
  /// @throws IllegalArgumentException if the line is not there
  static WrkReport parse(String output) {
    var line =
        output
            .lines()
            .filter(it -> it.startsWith(START))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("wrk reported nothing: " + output));
    Map<String, Long> numbers = new HashMap<>();
    for (var field : line.substring(START.length()).split(" ", -1)) {
      var nameAndNumber = field.split("=", 2);
      numbers.put(nameAndNumber[0], Long.valueOf(nameAndNumber[1]));
    }
    return new WrkReport(
        number(numbers, "requests"),
        micros(numbers, "micros"),
        number(numbers, "bytes"),
        number(numbers, "broken"),
        number(numbers, "refused"),
        micros(numbers, "p50"),
        micros(numbers, "p99"));
  }

  private static Duration micros(Map<String, Long> numbers, String name) {
    return Duration.ofNanos(number(numbers, name) * 1_000);
  }

  private static long number(Map<String, Long> numbers, String name) {
    var number = numbers.get(name);
    if (number == null) {
      throw new IllegalArgumentException("wrk did not report " + name);
    }
    return number;
  }
}
