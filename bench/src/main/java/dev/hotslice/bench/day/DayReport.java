package dev.hotslice.bench.day;

import dev.hotslice.bench.day.feed.Changes;
import dev.hotslice.bench.day.feed.Kind;
import dev.hotslice.bench.lab.Machine;
import dev.hotslice.bench.report.Heading;
import dev.hotslice.bench.report.Met;
import dev.hotslice.bench.report.Report;
import dev.hotslice.bench.report.Table;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.budget.Plan;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The report of the part `day`.
///
/// @param busy the day if every read is hot
/// @param quiet the same day if keys stay hot for a minute only
record DayReport(
    LocalDate date,
    Machine machine,
    Scenario scenario,
    Comparison busy,
    Comparison quiet,
    Ablation ablation,
    FormerFigures former)
    implements Report {
  private static final double FEWER = 40;
  private static final long MOST_WRITES = 200;
  private static final Duration MOST_WAIT = Duration.ofMillis(50);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  /// What stands under keys with a prefix.
  private static final Map<String, String> PREFIXES =
      Map.of(
          "feed:", "what one source holds",
          "all:", "all items of all sources",
          "count:", "the count of one item",
          "index:", "pointer and hot slice",
          "index:hub:", "cold segments",
          "cache:engagement:", "snapshot of all counts");

  @Override
  public String markdown() {
    return """
    %s
    ## How it was simulated

    %s
    ## Goals

    %s
    ## The day

    Every read hot, as on a site that many look at:

    %s
    The same day where a key is hot for a minute only:

    %s
    %s

    ## Writes

    %s
    ## When the free plan would have refused

    %s
    ## What each pattern contributes

    %d visits, otherwise the same day; every read hot.

    %s
    ## The figures that made the patterns known

    %s
    %s\
    """
        .formatted(
            heading(),
            lines(method()),
            goals(),
            busy.table(),
            quiet.table(),
            parsers(),
            writes(),
            lines(refusals()),
            ablation.outcomes().firstEntry().getValue().waits().size(),
            ablation.table(),
            lines(former.method()),
            former.table());
  }

  private Heading heading() {
    var command = "./hotslice bench day --seed " + scenario.seed();
    return new Heading("A day of a site", command, date, machine);
  }

  private static String lines(List<String> lines) {
    var text = new StringBuilder();
    lines.forEach(line -> text.append("- ").append(line).append('\n'));
    return text.toString();
  }

  private List<String> method() {
    var changes = scenario.changes();
    return List.of(
        "%d sources, each drawn to behave like one of %d that were captured several times. %s."
            .formatted(scenario.sources(), changes.series().size(), changes.origin()),
        rates(changes),
        "Every second source knows `ETag`; documents are parsed by the real parser, and only the"
            + " network is left out: a fetch takes no time",
        ("Crons: the sources every 15 minutes, in two halves at minutes 0 and 1 of each quarter,"
                + " because the free plan allows %d external requests in an invocation; the counts"
                + " at minute 5 of each hour. The same for both")
            .formatted(Plan.FREE.subrequestsPerInvocation()),
        "%d visits of a page of %d items, %s"
            .formatted(scenario.visits(), scenario.sizes().hotItems(), Visit.Habits.USUAL),
        "Time is a clock that is moved by hand. KV by model, for both: "
            + Models.describe()
            + ". Whoever reads several keys at a time has the six slots of his invocation",
        "Naive: every run puts each of its sources under a key and all items under one more, and"
            + " every hour the count of each item that was opened; a page reads and parses all items"
            + " and then reads a count for each one that it shows. No plan is enforced",
        "Patterns: the jobs `refresh` and `engagement-snapshot`, paced as they are by default, the"
            + " index front and the page of the product, asked over HTTP, under the free plan,"
            + " enforced",
        "SSR: the wait by the model and, really measured on this machine, what is done for the page:"
            + " of the patterns the whole answer over HTTP, of the naive way to parse and to choose,"
            + " without any HTML",
        "Age of what is seen: how long the oldest item that is missing on the page has been out, 0"
            + " if none is; one figure for each visit");
  }

  private static String rates(Changes changes) {
    return String.format(
        Locale.ROOT,
        "A source a day, on average: %.2f new items, %.2f items edited, all dates shifted %.2f"
            + " times, order changed %.2f times, bytes without items %.2f times; evenly over the day",
        changes.perDay(Kind.PUBLISHED),
        changes.perDay(Kind.EDITED),
        changes.perDay(Kind.SHIFTED),
        changes.perDay(Kind.REORDERED),
        changes.perDay(Kind.RETOUCHED));
  }

  private Table goals() {
    var table = new Table("", "wanted", "reached", "met");
    writingGoals(table);
    readingGoals(table);
    return table;
  }

  private void writingGoals(Table table) {
    var spent = busy.patterns().spent();
    long writes = spent.of(Operation.WRITE);
    goal(
        table,
        "writes, naive to patterns",
        "at least %.0f×".formatted(FEWER),
        String.format(Locale.ROOT, "%.1f×", busy.fewerWrites()),
        busy.fewerWrites() >= FEWER);
    goal(
        table,
        "writes a day",
        "at most " + MOST_WRITES,
        Comparison.whole(writes),
        writes <= MOST_WRITES);
    goal(
        table,
        "refused by the free plan",
        "0",
        Comparison.whole(spent.refused()),
        spent.refused() == 0);
  }

  private void readingGoals(Table table) {
    var patterns = busy.patterns();
    var parses = patterns.parses();
    var wait = Times.longest(patterns.waits());
    goal(
        table,
        "freshness, p50 and p95",
        "no worse than naive",
        "age %s and %s, delay %s and %s"
            .formatted(
                Times.minutes(Times.median(patterns.ages())),
                Times.minutes(Times.p95(patterns.ages())),
                Times.minutes(Times.median(patterns.delays())),
                Times.minutes(Times.p95(patterns.delays()))),
        busy.isAsFresh() && quiet.isAsFresh());
    goal(
        table,
        "JSON parse per default view",
        "0 ms",
        "%s, %d parsers for %d visits"
            .formatted(Times.millis(parses.median()), parses.parsers(), parses.looks()),
        parses.parsers() == 0);
    goal(
        table,
        "wait for KV per page, every read hot",
        "less than " + Times.millis(MOST_WAIT),
        "%s at most".formatted(Times.millis(wait)),
        wait.compareTo(MOST_WAIT) < 0);
    var rendering = Times.p95(patterns.renderings());
    goal(
        table,
        "SSR: that and its work, every read hot",
        "less than " + Times.millis(MOST_WAIT),
        "%s in 95 of 100 cases".formatted(Times.millis(rendering)),
        rendering.compareTo(MOST_WAIT) < 0);
  }

  private static void goal(Table table, String what, String wanted, String reached, boolean isMet) {
    table.row(what, wanted, reached, Met.of(isMet));
  }

  private String parsers() {
    var ours = busy.patterns().parses();
    var naive = busy.naive().parses();
    return """
    Parsers were counted by tracing every JSON parser that the process made: %d to answer the %d
    visits with the patterns, and %s in jobs and for what they make ready. Of the naive way %d parses
    were measured, the longest %s.\
    """
        .formatted(
            ours.parsers(),
            ours.looks(),
            Comparison.whole(ours.elsewhere()),
            naive.looks(),
            Times.millis(naive.longest()));
  }

  private Table writes() {
    var table = new Table("keys", "what", "naive", "patterns");
    var naive = busy.naive().spent().writes();
    var patterns = busy.patterns().spent().writes();
    naive.forEach(
        (prefix, count) -> table.row(code(prefix), what(prefix), Comparison.whole(count), ""));
    patterns.forEach(
        (prefix, count) -> table.row(code(prefix), what(prefix), "", Comparison.whole(count)));
    return table;
  }

  private static String code(String prefix) {
    return "`" + prefix + "`";
  }

  private static String what(String prefix) {
    return PREFIXES.getOrDefault(prefix, "");
  }

  private List<String> refusals() {
    return List.of(
        "The naive way: " + refusals(busy.naive().spent().refusals()),
        "The patterns: " + refusals(busy.patterns().spent().refusals()));
  }

  private static String refusals(Map<Operation, Instant> refusals) {
    if (refusals.isEmpty()) {
      return "never";
    }
    return refusals.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.naturalOrder()))
        .map(it ->
            "%ss at %s UTC, when %s were spent"
                .formatted(
                    it.getKey().noun(),
                    TIME.format(it.getValue()),
                    Comparison.whole(Plan.FREE.allowance(it.getKey()))))
        .reduce("%s, %s"::formatted)
        .orElse("never");
  }
}
