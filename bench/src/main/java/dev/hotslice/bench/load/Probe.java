package dev.hotslice.bench.load;

import java.io.IOException;
import java.util.Optional;

/// One request before any load.
public final class Probe {
  private Probe() {}

  /// Returns what is wrong with the answer of a target, or nothing.
  public static Optional<String> fault(Target target) {
    try (var http = RawHttp.connect(target.url())) {
      return Samples.NONE.with(http.get(target, false), target.body()).wrong().stream().findFirst();
    } catch (IOException e) {
      return Optional.of("there was no whole answer: " + e.getMessage());
    }
  }
}
