package dev.hotslice.bench.day;

import dev.hotslice.bench.report.Table;
import dev.hotslice.kv.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// The naive way beside the patterns, on the same day.
record Comparison(Outcome naive, Outcome patterns) {
  private static final double BYTES_PER_MEGABYTE = 1_000_000;
  private static final double BYTES_PER_KILOBYTE = 1_000;

  /// Returns how many times fewer writes the patterns need.
  double fewerWrites() {
    return (double) naive.spent().of(Operation.WRITE) / patterns.spent().of(Operation.WRITE);
  }

  /// Returns whether nobody sees anything later than with the naive way, in the median and for 95
  /// of 100.
  boolean isAsFresh() {
    return notLater(Outcome::ages) && notLater(Outcome::delays);
  }

  Table table() {
    var table = new Table("", "naive", "patterns", "times less");
    counts(table);
    both(table, "default view", it -> kilobytes(it.pageBytes()));
    both(table, "values written", it -> megabytes(it.writtenBytes()));
    both(table, "JSON parse per default view, median", it -> Times.millis(it.parses().median()));
    both(table, "wait for KV per page, p50", it -> Times.millis(Times.median(it.waits())));
    both(table, "wait for KV per page, p95", it -> Times.millis(Times.p95(it.waits())));
    both(table, "wait for KV per page, longest", it -> Times.millis(Times.longest(it.waits())));
    both(table, "SSR: that and its work, p50", it -> Times.millis(Times.median(it.renderings())));
    both(table, "SSR: that and its work, p95", it -> Times.millis(Times.p95(it.renderings())));
    both(table, "age of what is seen, p50", it -> Times.minutes(Times.median(it.ages())));
    both(table, "age of what is seen, p95", it -> Times.minutes(Times.p95(it.ages())));
    both(table, "a new item shows after, p50", it -> Times.minutes(Times.median(it.delays())));
    both(table, "a new item shows after, p95", it -> Times.minutes(Times.p95(it.delays())));
    return table;
  }

  private void counts(Table table) {
    for (var operation :
        List.of(Operation.WRITE, Operation.READ, Operation.DELETE, Operation.LIST)) {
      long before = naive.spent().of(operation);
      long after = patterns.spent().of(operation);
      table.row(
          "KV " + operation.noun() + "s",
          whole(before),
          whole(after),
          after == 0 || before < after
              ? ""
              : String.format(Locale.ROOT, "%.1f×", (double) before / after));
    }
  }

  private void both(Table table, String what, Function<Outcome, String> figure) {
    table.row(what, figure.apply(naive), figure.apply(patterns));
  }

  private boolean notLater(Function<Outcome, List<Duration>> times) {
    return Times.median(times.apply(patterns)).compareTo(Times.median(times.apply(naive))) <= 0
        && Times.p95(times.apply(patterns)).compareTo(Times.p95(times.apply(naive))) <= 0;
  }

  static String whole(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%,.1f MB", bytes / BYTES_PER_MEGABYTE);
  }

  static String kilobytes(long bytes) {
    return String.format(Locale.ROOT, "%,.0f KB", bytes / BYTES_PER_KILOBYTE);
  }
}
