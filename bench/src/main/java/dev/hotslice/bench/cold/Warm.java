package dev.hotslice.bench.cold;

import dev.hotslice.bench.load.Latencies;
import dev.hotslice.bench.report.Series;
import java.util.List;
import java.util.stream.IntStream;

/// One kind of request over all rounds, with everything in memory.
///
/// @param rounds the latencies of each round
/// @param cpuMicros of the server for a request, by round
/// @param naive what the naive way took, by round
record Warm(Kind kind, List<Latencies> rounds, List<Double> cpuMicros, List<Naively> naive) {
  Warm {
    rounds = List.copyOf(rounds);
    cpuMicros = List.copyOf(cpuMicros);
    naive = List.copyOf(naive);
  }

  /// @param millis median of the time it took
  /// @param cpuMicros mean of the time of its thread
  record Naively(double millis, double cpuMicros) {}

  Series millis(double percent) {
    return Series.of(rounds.stream().mapToDouble(it -> it.millis(percent)));
  }

  Series cpu() {
    return Series.of(cpuMicros.stream().mapToDouble(it -> it));
  }

  Series naiveMillis() {
    return Series.of(naive.stream().mapToDouble(Naively::millis));
  }

  /// Returns how many times faster it is than the naive way, by round.
  Series faster() {
    return Series.of(
        IntStream.range(0, rounds.size())
            .mapToDouble(i -> naive.get(i).millis() / rounds.get(i).millis(50)));
  }

  /// Returns how many times less CPU it takes than the naive way, by round.
  Series cheaper() {
    return Series.of(
        IntStream.range(0, rounds.size())
            .mapToDouble(i -> naive.get(i).cpuMicros() / cpuMicros.get(i)));
  }
}
