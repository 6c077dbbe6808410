package dev.hotslice.bench.day;

import dev.hotslice.bench.day.feed.Changes;
import dev.hotslice.bench.day.site.KvLatency;
import dev.hotslice.bench.report.Table;
import dev.hotslice.jobs.index.SliceSizes;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.budget.Plan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/// The figures that made the four patterns known, and the same site built here: more than 8,400
/// writes a day became 600, 330 ms of parsing 17, and 5,460 ms of rendering 380.
///
/// Of that site only these figures are known. So it is built such that the naive way has them: as
/// many sources as make the writes, as much text as takes the time to parse on this machine or as
/// one value may hold, and calls of the store as slow as they must have been.
record FormerFigures(Scenario scenario, Comparison comparison) {
  private static final int WRITES = 8_400;
  private static final Duration PARSE = Duration.ofMillis(330);
  private static final Duration RENDERING = Duration.ofMillis(5_460);
  private static final int WRITES_AFTER = 600;
  private static final Duration PARSE_AFTER = Duration.ofMillis(17);
  private static final Duration RENDERING_AFTER = Duration.ofMillis(380);

  private static final int CYCLES = 96;
  private static final long MOST_BYTES = 25L * 1024 * 1024;
  private static final int VISITS = 100;
  private static final int MOST_ITEMS = 1_000_000;
  private static final int MOST_ATTEMPTS = 4;
  private static final double CLOSE_ENOUGH = 0.05;

  /// Leaves room for what is published on the day.
  private static final double FULL = 0.97;

  static FormerFigures measure(Changes changes, long seed, Path folder, Consumer<String> progress) {
    // a key for each source and one for all, in every cycle
    int sources = Math.ceilDiv(WRITES, CYCLES) - 1;
    // the page shows as many items as there are sources, and reads a count for each
    int rounds = 1 + Math.ceilDiv(sources, Plan.UNLIMITED.simultaneousConnections());
    var sizes =
        new SliceSizes(
            sources, SliceSizes.DEFAULT.hotBytes(), SliceSizes.DEFAULT.segmentBytes(), MOST_ITEMS);
    var fitted =
        fitted(
            new Scenario(changes, sources, 1, 1, VISITS, sizes, Models.BUSY, seed, folder),
            progress);
    var each = RENDERING.minus(ParseProbe.of(fitted).took()).dividedBy(rounds);
    var scenario =
        fitted.with(KvLatency.Model.fixed("every call " + each.toMillis() + " ms", each));
    progress.accept(
        "the site of the former figures, its day in the naive way and with the patterns");
    return new FormerFigures(scenario, Sites.compare(scenario, Plan.PAID));
  }

  Table table() {
    var naive = comparison.naive();
    var patterns = comparison.patterns();
    return new Table("", "then: naive", "here: naive", "then: patterns", "here: patterns")
        .row(
            "writes a day",
            "more than " + Comparison.whole(WRITES),
            writes(naive),
            Comparison.whole(WRITES_AFTER),
            writes(patterns))
        .row(
            "JSON parse per default view, median",
            Times.millis(PARSE),
            Times.millis(naive.parses().median()),
            Times.millis(PARSE_AFTER),
            Times.millis(patterns.parses().median()))
        .row(
            "wait for KV per page, p50",
            "",
            Times.millis(Times.median(naive.waits())),
            "",
            Times.millis(Times.median(patterns.waits())))
        .row(
            "SSR: that and its work, p50",
            Times.millis(RENDERING),
            Times.millis(Times.median(naive.renderings())),
            Times.millis(RENDERING_AFTER),
            Times.millis(Times.median(patterns.renderings())))
        .row(
            "wait for KV per page, p95",
            "",
            Times.millis(Times.p95(naive.waits())),
            "",
            Times.millis(Times.p95(patterns.waits())))
        .row(
            "default view",
            "",
            Comparison.kilobytes(naive.pageBytes()),
            "",
            Comparison.kilobytes(patterns.pageBytes()));
  }

  /// Returns how the site was found.
  List<String> method() {
    return List.of(
        ("%d sources and one key for all of them are %s writes in %d cycles; the page shows %d"
                + " items, so that it makes %d rounds of six reads after the first one")
            .formatted(
                scenario.sources(),
                Comparison.whole((scenario.sources() + 1L) * CYCLES),
                CYCLES,
                scenario.sizes().hotItems(),
                Math.ceilDiv(scenario.sources(), Plan.UNLIMITED.simultaneousConnections())),
        "for %s with the parsing that takes %s, which is what Workers KV takes for keys that are not hot"
            .formatted(Times.millis(RENDERING), scenario.latency().name()),
        String.format(
            Locale.ROOT,
            "documents are %.1f times as long as the captured ones, so that all items together"
                + " take %s to parse or, where this machine is too fast for that, fill the 25 MiB"
                + " that one value may have: they are %s",
            scenario.longer(),
            Times.millis(PARSE),
            Comparison.megabytes(comparison.naive().pageBytes())),
        "the patterns run on the paid plan, because that site fetched all its sources in one run",
        ("there are %d visits in the day: hardly one finds anything held near from the one before,"
                + " and the page makes its reads, of the index and of the counts, at the same time")
            .formatted(scenario.visits()));
  }

  private static String writes(Outcome outcome) {
    return Comparison.whole(outcome.spent().of(Operation.WRITE));
  }

  /// Parsing takes time about in proportion to the text, so a few steps suffice. More than a value
  /// may hold would not be written at all.
  private static Scenario fitted(Scenario scenario, Consumer<String> progress) {
    var best = scenario;
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      var probe = ParseProbe.of(best);
      progress.accept(
          "%s of items take %s to parse"
              .formatted(Comparison.megabytes(probe.bytes()), Times.millis(probe.took())));
      double ratio =
          Math.min(
              (double) PARSE.toNanos() / probe.took().toNanos(), FULL * MOST_BYTES / probe.bytes());
      if (Math.abs(1 - ratio) < CLOSE_ENOUGH) {
        return best;
      }
      best = best.longer(best.longer() * ratio);
    }
    return best;
  }
}
