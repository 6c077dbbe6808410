package dev.hotslice.bench.hot;

import dev.hotslice.bench.contest.Pace;
import dev.hotslice.bench.lab.Lab;
import dev.hotslice.bench.load.H2Load;
import dev.hotslice.bench.load.H2LoadOutcome;
import dev.hotslice.bench.load.Paced;
import dev.hotslice.bench.load.Spoken;
import dev.hotslice.bench.report.Limit;
import dev.hotslice.bench.report.Met;
import dev.hotslice.bench.report.Numbers;
import dev.hotslice.bench.report.Series;
import dev.hotslice.bench.report.Table;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Two servers at half of the rate that ours reached: ours, and as a yardstick one that takes next
/// to nothing for an answer, because the generator itself lets nobody be faster than its bursts.
final class HalfRate {
  /// What the table shows, for the report.
  static final String METHOD =
      " asks for the small slice at half of the rate that Hotslice reached, over HTTP/1.1, Hotslice"
          + " and nginx in turn; the status of every answer is checked. Each of its connections keeps"
          + " a beat of its own. Where a beat is shorter than 2 ms they all begin together, and"
          + " otherwise so many in each millisecond: what begins together asks in one burst, and part"
          + " of each latency is the wait for the rest of it, for nginx as well";

  private static final double MOST_MICROS = 1_000;

  /// A generator that falls behind this part of its rate does not show what it was to show.
  private static final double KEPT = 0.9;

  private static final double NANOS_PER_MICRO = 1_000;

  private final Lab lab;
  private final Pace pace;
  private final H2Load load;
  private final Table table =
      new Table(
          "", "", "wanted per second", "answered per second", "p50", "p99", "slowest", "wrong");

  HalfRate(Lab lab, Pace pace, H2Load load) {
    this.lab = lab;
    this.pace = pace;
    this.load = load;
  }

  /// What came of one server, round by round.
  private record Rounds(List<H2LoadOutcome> outcomes) {
    Series micros(Function<H2LoadOutcome, Duration> figure) {
      return Series.of(
          outcomes.stream().mapToDouble(it -> figure.apply(it).toNanos() / NANOS_PER_MICRO));
    }

    Series perSecond() {
      return Series.of(outcomes.stream().mapToDouble(H2LoadOutcome::perSecond));
    }

    List<String> wrong() {
      return outcomes.stream().flatMap(it -> it.wrong().stream()).toList();
    }

    boolean isKept(Paced paced) {
      return perSecond().median() > KEPT * paced.perSecond();
    }
  }

  /// A server to be asked.
  record Server(String name, URI slice) {}

  /// Measures both and returns the goal for ours.
  ///
  /// @param title of the contest in which ours was measured
  /// @param paced at half of what it answered then
  Limit measure(String title, Paced paced, Server ours, Server yardstick) {
    lab.say(title + ", at half the rate");
    var own = new ArrayList<H2LoadOutcome>();
    var others = new ArrayList<H2LoadOutcome>();
    for (int round = 0; round < pace.rounds(); round++) {
      own.add(load.run(Spoken.HTTP_1, ours.slice(), paced));
      others.add(load.run(Spoken.HTTP_1, yardstick.slice(), paced));
    }
    var reached = new Rounds(own);
    var compared = new Rounds(others);
    row(title, ours.name(), paced, reached);
    row(title, yardstick.name(), paced, compared);
    double p99 = reached.micros(H2LoadOutcome::p99).median();
    var words =
        "%s%s, %s %s"
            .formatted(
                Numbers.latency(p99),
                reached.isKept(paced)
                    ? ""
                    : ", but only "
                        + Numbers.whole(reached.perSecond().median())
                        + " a second were sent",
                yardstick.name(),
                Numbers.latency(compared.micros(H2LoadOutcome::p99).median()));
    return new Limit(
        title + ": p99 at half of it",
        "less than " + Numbers.latency(MOST_MICROS),
        words,
        reached.isKept(paced) && reached.wrong().isEmpty()
            ? Met.under(p99, MOST_MICROS)
            : Met.of(false),
        title + ": " + ours.name());
  }

  private void row(String title, String server, Paced paced, Rounds rounds) {
    table.row(
        title,
        server,
        Numbers.whole(paced.perSecond()),
        Numbers.spread(rounds.perSecond()),
        Numbers.latency(rounds.micros(H2LoadOutcome::p50).median()),
        Numbers.latency(rounds.micros(H2LoadOutcome::p99).median()),
        Numbers.latency(rounds.micros(H2LoadOutcome::most).most()),
        rounds.wrong().isEmpty() ? "0" : rounds.wrong().size() + ": " + rounds.wrong().getFirst());
  }

  /// Returns the section of the report.
  String markdown() {
    return "### small slice at half the rate\n\n" + table;
  }
}
