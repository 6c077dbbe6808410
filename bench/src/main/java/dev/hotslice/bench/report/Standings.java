package dev.hotslice.bench.report;

import dev.hotslice.bench.contest.Cost;
import dev.hotslice.bench.contest.Round;
import dev.hotslice.bench.contest.Standing;
import dev.hotslice.bench.contest.Standing.Measured;
import dev.hotslice.bench.contest.Standing.Missing;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What came out of one contest.
///
/// @param peer name of the entrant that the others are compared with
public record Standings(String title, String peer, List<Standing> standings) {
  private static final double NANOS_PER_MICRO = 1_000;

  public Standings {
    standings = List.copyOf(standings);
  }

  /// Returns what this contest demands of an entrant, as [WhereTimeGoes] names it.
  public String load(String entrant) {
    return title + ": " + entrant;
  }

  /// Returns an entrant that was measured.
  public Optional<Measured> measured(String name) {
    return standings.stream()
        .filter(it -> it.name().equals(name))
        .filter(Measured.class::isInstance)
        .map(Measured.class::cast)
        .findFirst();
  }

  /// Returns the section of the report.
  String markdown() {
    var table =
        new Table(
            "",
            "per second",
            "× " + peer,
            "p50",
            "p99",
            "CPU µs each",
            "cores busy",
            "resident",
            "compared",
            "wrong");
    for (var standing : standings) {
      switch (standing) {
        case Measured it -> table.row(cells(it));
        case Missing(var name, var reason) -> table.row(name, "could not run: " + reason);
      }
    }
    return "### " + title + "\n\n" + table;
  }

  private String[] cells(Measured it) {
    return new String[] {
      it.name(),
      Numbers.spread(series(it, Round::perSecond)),
      measured(peer).map(other -> Numbers.timesSpread(Ratio.of(it, other))).orElse("no peer"),
      Numbers.latency(series(it, round -> micros(round.outcome().p50())).median()),
      Numbers.latency(series(it, round -> micros(round.outcome().p99())).median()),
      costs(it, Cost::cpuMicros, Numbers::brief),
      costs(it, Cost::cores, Numbers::part),
      costs(it, Cost::residentBytes, Numbers::megabytes),
      Numbers.whole(it.rounds().stream().mapToInt(round -> round.outcome().samples()).sum()),
      it.wrong().isEmpty() ? "0" : it.wrong().size() + ": " + it.wrong().getFirst()
    };
  }

  /// Medians process by process, and the sum where there are several.
  private static String costs(
      Measured it, ToDoubleFunction<Cost> figure, DoubleFunction<String> format) {
    var roles = it.rounds().getFirst().costs().stream().map(Cost::role).toList();
    var medians =
        IntStream.range(0, roles.size())
            .mapToDouble(
                i -> series(it, round -> figure.applyAsDouble(round.costs().get(i))).median())
            .toArray();
    if (roles.size() == 1) {
      return format.apply(medians[0]);
    }
    return IntStream.range(0, roles.size())
        .mapToObj(i -> roles.get(i) + " " + format.apply(medians[i]))
        .collect(Collectors.joining(" + ", format.apply(Arrays.stream(medians).sum()) + " = ", ""));
  }

  private static Series series(Measured it, ToDoubleFunction<Round> figure) {
    return Series.of(it.rounds().stream().mapToDouble(figure));
  }

  private static double micros(Duration duration) {
    return duration.toNanos() / NANOS_PER_MICRO;
  }
}
