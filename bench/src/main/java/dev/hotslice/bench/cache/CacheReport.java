package dev.hotslice.bench.cache;

import dev.hotslice.bench.contest.Pace;
import dev.hotslice.bench.lab.Machine;
import dev.hotslice.bench.report.Heading;
import dev.hotslice.bench.report.Met;
import dev.hotslice.bench.report.Report;
import dev.hotslice.bench.report.Series;
import dev.hotslice.bench.report.Table;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/// The report of the part `cache`.
record CacheReport(
    LocalDate date,
    Machine machine,
    String redis,
    Pace pace,
    List<Hits.Round> hits,
    List<TwoNodes.Freshness> freshness,
    List<TwoNodes.Crowd> crowds)
    implements Report {
  private static final double HIT_NANOS = 5_000;
  private static final double FRESH_NANOS = 50_000_000;

  CacheReport {
    hits = List.copyOf(hits);
    freshness = List.copyOf(freshness);
    crowds = List.copyOf(crowds);
  }

  @Override
  public String markdown() {
    return """
    %s
    ## How it was measured

    - Hits: one thread asks for one key of 100 KB among a thousand others, for %d s a round after %d s of
      warm-up. Every single hit is measured, the two looks at the clock of the system included; of each round
      all of them are kept and sorted. No JMH: a mean would hide what is asked for here.
    - Freshness: two engines, each with its own connections, on one Redis. One puts 100 KB, %d times a round
      after as many for warm-up; the other asks its near cache every 20 µs until it is given what was put.
      Nothing is given for which nobody asks, so this includes the read that follows an invalidation.
    - Crowds: %d virtual threads ask at once for a key whose minute is over, %d times a round; the clock of
      that cache is moved by hand.
    - %d rounds. Medians, in brackets least and most; what is said to be the most is the most of all rounds.

    ## Goals

    %s
    ## Figures

    %s\
    """
        .formatted(
            new Heading(
                "The near cache",
                "./hotslice bench cache" + pace.options(),
                date,
                machine,
                "; " + redis),
            pace.round().toSeconds(),
            pace.warmUp().toSeconds(),
            CachePart.WRITES,
            CachePart.CROWD,
            crowds.getFirst().crowds(),
            pace.rounds(),
            goals(),
            figures());
  }

  private Table goals() {
    double hit = series(hits, it -> it.each().nanos(99)).median();
    double fresh = series(freshness, it -> it.acknowledged().nanos(99)).median();
    double reads = series(crowds, TwoNodes.Crowd::reads).most();
    return new Table("", "wanted", "reached", "met")
        .row("a hit", "p99 below 5 µs", Percentiles.text(hit), met(hit < HIT_NANOS, wrongHits()))
        .row(
            "a read here after a write there",
            "fresh within 50 ms at p99",
            Percentiles.text(fresh),
            met(fresh < FRESH_NANOS, freshness.stream().mapToLong(TwoNodes.Freshness::wrong).sum()))
        .row(
            CachePart.CROWD + " ask for an expired key",
            "one read",
            "at most " + (long) reads,
            met(reads == 1, crowds.stream().mapToLong(TwoNodes.Crowd::wrong).sum()));
  }

  private Table figures() {
    var table = new Table("", "measured", "p50", "p99", "p99.9", "most", "hits", "misses", "wrong");
    table.row(
        "a hit",
        count(hits.stream().mapToLong(it -> it.each().count()).sum()),
        spread(series(hits, it -> it.each().nanos(50))),
        spread(series(hits, it -> it.each().nanos(99))),
        spread(series(hits, it -> it.each().nanos(99.9))),
        Percentiles.text(series(hits, it -> it.each().nanos(100)).most()),
        count(hits.stream().mapToLong(Hits.Round::hits).sum()),
        count(hits.stream().mapToLong(Hits.Round::misses).sum()),
        count(wrongHits()));
    freshness(table, "fresh after the write was answered", TwoNodes.Freshness::acknowledged);
    freshness(table, "fresh after the write began", TwoNodes.Freshness::begun);
    return table;
  }

  private void freshness(
      Table table, String name, Function<TwoNodes.Freshness, Percentiles> which) {
    table.row(
        name,
        count(freshness.stream().mapToLong(it -> which.apply(it).count()).sum()),
        spread(series(freshness, it -> which.apply(it).nanos(50))),
        spread(series(freshness, it -> which.apply(it).nanos(99))),
        spread(series(freshness, it -> which.apply(it).nanos(99.9))),
        Percentiles.text(series(freshness, it -> which.apply(it).nanos(100)).most()),
        count(freshness.stream().mapToLong(TwoNodes.Freshness::hits).sum()),
        count(freshness.stream().mapToLong(TwoNodes.Freshness::reads).sum()),
        count(freshness.stream().mapToLong(TwoNodes.Freshness::wrong).sum()));
  }

  private long wrongHits() {
    return hits.stream().mapToLong(Hits.Round::wrong).sum();
  }

  private static String met(boolean met, long wrong) {
    return wrong > 0 ? "no, " + wrong + " were wrong" : Met.of(met);
  }

  private static <T> Series series(List<T> rounds, ToDoubleFunction<T> figure) {
    return Series.of(rounds.stream().mapToDouble(figure));
  }

  private static String spread(Series series) {
    return "%s (%s to %s)"
        .formatted(
            Percentiles.text(series.median()),
            Percentiles.text(series.least()),
            Percentiles.text(series.most()));
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
