package dev.hotslice.bench.ingest;

import dev.hotslice.bench.report.Series;
import java.util.List;
import java.util.stream.IntStream;

/// What came out on one store.
///
/// @param single rounds of one event in a request
/// @param batched rounds of many
/// @param acknowledged events of all rounds
/// @param killed what was found after the server was killed under load
/// @param wrong whatever was not as it must be
record IngestTurn(
    String store,
    List<Pressed> single,
    List<Pressed> batched,
    long acknowledged,
    List<Killed> killed,
    List<String> wrong) {
  IngestTurn {
    single = List.copyOf(single);
    batched = List.copyOf(batched);
    killed = List.copyOf(killed);
    wrong = List.copyOf(wrong);
  }

  /// One round.
  ///
  /// @param cpuMicros of the server and its store for one event
  record Pressed(double perSecond, double cpuMicros) {}

  /// One `kill -9` in the middle of load.
  ///
  /// @param counted events that were there after the next start
  record Killed(long acknowledged, long sent, long counted) {
    long lost() {
      return Math.max(0, acknowledged - counted);
    }
  }

  static Series perSecond(List<Pressed> rounds) {
    return Series.of(rounds.stream().mapToDouble(Pressed::perSecond));
  }

  static Series cpu(List<Pressed> rounds) {
    return Series.of(rounds.stream().mapToDouble(Pressed::cpuMicros));
  }

  Series faster() {
    return Series.of(
        IntStream.range(0, single.size())
            .mapToDouble(i -> batched.get(i).perSecond() / single.get(i).perSecond()));
  }
}
