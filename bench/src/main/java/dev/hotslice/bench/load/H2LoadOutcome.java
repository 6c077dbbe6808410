package dev.hotslice.bench.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/// What came of load at a rate.
///
/// @param requests that were answered
/// @param settled the 99th percentile of those that began in the second half of it, when all
///   connections are open
/// @param wrong what was not as it must be, one line each
public record H2LoadOutcome(
    long requests,
    double perSecond,
    Duration p50,
    Duration p99,
    Duration settled,
    Duration most,
    List<String> wrong) {
  private static final Pattern REQUESTS =
      Pattern.compile(
          "requests: \\d+ total, \\d+ started, (\\d+) done, (\\d+) succeeded, (\\d+) failed,"
              + " (\\d+) errored, (\\d+) timeout");
  private static final double NANOS = 1e9;
  private static final int BEGAN = 0;
  private static final int STATUS = 1;
  private static final int MICROS = 2;

  public H2LoadOutcome {
    wrong = List.copyOf(wrong);
  }

  /// Reads what h2load has said, and the lines of its log: when a request began, its status, and
  /// how many microseconds it took, between tabs.
  ///
  /// @throws IllegalArgumentException if it has said nothing of the kind
  static H2LoadOutcome of(String output, List<String> log, Paced paced) {
    var counts = REQUESTS.matcher(output);
    if (!counts.find()) {
      throw new IllegalArgumentException("h2load reported nothing: " + output);
    }
    long lost = 0;
    for (int group = 3; group <= counts.groupCount(); group++) {
      lost += Long.parseLong(counts.group(group));
    }
    var wrong = new ArrayList<String>();
    if (lost > 0) {
      wrong.add(lost + " requests were not answered");
    }
    var fields = log.stream().map(line -> line.split("\t", -1)).toList();
    long refused = fields.stream().filter(it -> !it[STATUS].equals("200")).count();
    if (refused > 0) {
      wrong.add(refused + " answers have another status than 200");
    }
    if (fields.isEmpty()) {
      wrong.add("there was no answer at all");
    }
    var micros = fields.stream().mapToLong(it -> Long.parseLong(it[MICROS])).sorted().toArray();
    double seconds = paced.duration().toNanos() / NANOS;
    return new H2LoadOutcome(
        micros.length,
        micros.length / seconds,
        percentile(micros, 50),
        percentile(micros, 99),
        percentile(secondHalf(fields), 99),
        percentile(micros, 100),
        wrong);
  }

  /// Returns how long those took that began in the second half, the shortest first.
  private static long[] secondHalf(List<String[]> fields) {
    var began = fields.stream().mapToLong(it -> Long.parseLong(it[BEGAN])).summaryStatistics();
    long middle = began.getMin() + (began.getMax() - began.getMin()) / 2;
    return fields.stream()
        .filter(it -> Long.parseLong(it[BEGAN]) > middle)
        .mapToLong(it -> Long.parseLong(it[MICROS]))
        .sorted()
        .toArray();
  }

  /// The smallest that so many of a hundred do not exceed.
  private static Duration percentile(long[] sorted, int percent) {
    if (sorted.length == 0) {
      return Duration.ZERO;
    }
    int place = Math.ceilDiv(sorted.length * percent, 100) - 1;
    return Duration.ofNanos(sorted[Math.max(0, place)] * 1_000);
  }

  @Override
  public String toString() {
    return requests + " answers, " + Arrays.asList(p50, p99, most);
  }
}
