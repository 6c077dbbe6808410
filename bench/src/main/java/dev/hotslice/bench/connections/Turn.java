package dev.hotslice.bench.connections;

import dev.hotslice.bench.lab.Heap;
import dev.hotslice.bench.lab.Usage;
import dev.hotslice.bench.load.H2LoadOutcome;
import dev.hotslice.bench.load.Spoken;
import dev.hotslice.bench.report.Series;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// What was seen of one server.
///
/// @param least open connections at any of the looks, idle and in use
/// @param before what it used before the idle ones came
/// @param idle what it used once all of them were there
/// @param done what it used at the end
/// @param heap right after that
/// @param took from `idle` to `done`
record Turn(
    Spoken spoken,
    int least,
    Usage before,
    Usage idle,
    Usage done,
    Heap heap,
    Duration took,
    List<H2LoadOutcome> outcomes) {
  private static final double NANOS_PER_MICRO = 1_000;

  Turn {
    outcomes = List.copyOf(outcomes);
  }

  /// Returns a time in microseconds, round by round.
  Series micros(Function<H2LoadOutcome, Duration> time) {
    return Series.of(
        outcomes.stream().mapToDouble(it -> time.apply(it).toNanos() / NANOS_PER_MICRO));
  }

  Series perSecond() {
    return Series.of(outcomes.stream().mapToDouble(H2LoadOutcome::perSecond));
  }

  /// Returns how much memory one idle connection takes.
  double bytesEach(int connections) {
    return (double) (idle.residentBytes() - before.residentBytes()) / connections;
  }

  /// Returns the most memory that was seen.
  long mostBytes() {
    return Math.max(idle.residentBytes(), done.residentBytes());
  }

  /// Returns how many processors were kept busy, on average.
  double cores() {
    return (double) done.cpu().minus(idle.cpu()).toNanos() / took.toNanos();
  }

  /// Returns everything that was wrong.
  ///
  /// @param wanted how many connections had to be open all the time
  List<String> wrong(int wanted) {
    var wrong = new ArrayList<>(outcomes.stream().flatMap(it -> it.wrong().stream()).toList());
    if (least < wanted) {
      wrong.add("only " + least + " connections were open");
    }
    return wrong;
  }
}
