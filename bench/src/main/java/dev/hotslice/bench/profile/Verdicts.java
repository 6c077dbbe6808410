package dev.hotslice.bench.profile;

import dev.hotslice.bench.report.Met;
import dev.hotslice.bench.report.Numbers;
import dev.hotslice.bench.report.Table;
import java.util.List;

/// What is wanted of a shape, and whether it was reached.
record Verdicts(Shape shape, List<Stretch> stretches) {
  private static final double EVEN_P99 = 100;
  private static final double STRESS_P99 = 500;

  /// A second after a spike counts as calm when its p99 is no more than this, or twice that of
  /// before.
  private static final double CALM_P99 = 20;

  private static final int CALM_WITHIN = 5;
  private static final double MOST_GROWTH = 1.15;
  private static final double MOST_DRIFT = 2;

  Table table() {
    var table = new Table("", "wanted", "reached", "met");
    long errors = stretches.stream().mapToLong(stretch -> stretch.outcome().errors()).sum();
    table.row("every answer right", "0 errors", Long.toString(errors), Met.of(errors == 0));
    switch (shape) {
      case LOAD -> p99(table, stretches.getFirst(), EVEN_P99);
      case STRESS -> p99(table, stretches.getLast(), STRESS_P99);
      case SPIKE -> calm(table);
      case SOAK -> growth(table);
    }
    return table;
  }

  private static void p99(Table table, Stretch stretch, double most) {
    double reached = stretch.outcome().millis(99);
    table.row(
        "p99 of all requests, " + stretch.step().name(),
        Numbers.form("under %.0f ms", most),
        Numbers.form("%.2f ms", reached),
        Met.of(reached < most));
  }

  /// Returns how many seconds after the last visitor of the spike answers came as before, or -1 if
  /// they did not. What was left over of the spike is answered first.
  int recovery() {
    double before = stretches.getFirst().outcome().millis(99);
    double most = Math.max(CALM_P99, 2 * before);
    var after = stretches.subList(2, stretches.size());
    int calmFrom = after.size();
    while (calmFrom > 0 && after.get(calmFrom - 1).outcome().millis(99) <= most) {
      calmFrom--;
    }
    return calmFrom == after.size() ? -1 : leftOver(stretches.get(1)) + calmFrom;
  }

  private static int leftOver(Stretch spike) {
    var over = spike.outcome().took().minus(spike.step().lasts());
    return (int) Math.round(Math.max(0, over.toMillis()) / 1e3);
  }

  private void calm(Table table) {
    int recovery = recovery();
    table.row(
        "p99 as before, or under 20 ms",
        "within " + CALM_WITHIN + " s of the spike",
        recovery < 0 ? "not at all" : "after " + recovery + " s",
        Met.of(recovery >= 0 && recovery <= CALM_WITHIN));
  }

  /// The first part is left out: what it brings in is brought in once.
  private void growth(Table table) {
    var early = stretches.get(1);
    var late = stretches.getLast();
    if (early.isCostKnown()) {
      double growth = (double) late.spent().residentBytes() / early.spent().residentBytes();
      table.row(
          "memory, last part against second",
          Numbers.form("under %.2f×", MOST_GROWTH),
          Numbers.form("%.2f×", growth),
          Met.of(growth < MOST_GROWTH));
    }
    double drift = late.outcome().millis(99) / early.outcome().millis(99);
    table.row(
        "p99, last part against second",
        Numbers.form("under %.0f×", MOST_DRIFT),
        Numbers.form("%.2f×", drift),
        Met.of(drift < MOST_DRIFT));
  }
}
